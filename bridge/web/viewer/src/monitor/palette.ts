// Colors of curves: told apart in light and in dark, and by people who see fewer colors (built on
// Okabe and Ito's set, made darker for light ground and lighter for dark). Each also has a sign, so
// that no curve is known by its color alone.

/** Signs along curves; they stand beside the names in the legend too. */
export type Sign = "dot" | "square" | "triangle" | "diamond" | "cross" | "ring";
const SIGNS: readonly Sign[] = ["dot", "square", "triangle", "diamond", "cross", "ring"];

const ON_LIGHT = ["#0064a8", "#c24a00", "#007a58", "#9c3f86", "#856300", "#2b7fb8", "#5a5a5a", "#7d2f2f"];
const ON_DARK = ["#5cb3f2", "#ff8f52", "#3fcfa4", "#e88fc8", "#f0cf4a", "#a9b6ff", "#d4d4d4", "#d79a7c"];

/**
 * Stops from the ground to what stands out, of ever more contrast: on dark ground Cividis, which
 * people with and without color vision read alike (Nuñez et al. 2018), on light one blue.
 */
const TO_LIGHT = ["#213d6b", "#4d566d", "#6b6d74", "#8e8978", "#b3a772", "#d9c55c", "#ffea46"];
const TO_DARK = ["#c6dbef", "#8fbbdc", "#5a9bcb", "#2f78b5", "#12569a", "#083a7a", "#061c42"];
const RAMP_STEPS = 256;

export interface Style {
  readonly color: string;
  readonly sign: Sign;
}

/** How curve `index` looks. */
export function styleOf(index: number, dark: boolean): Style {
  const colors = dark ? ON_DARK : ON_LIGHT;
  // Signs and colors have different lengths: all pairs of the first 24 curves differ.
  return {
    color: colors[index % colors.length] as string,
    sign: SIGNS[index % SIGNS.length] as Sign,
  };
}

/** Colors of the heat map as RGB bytes, from 0, which is the ground, "#rrggbb", to 1. */
export function ramp(ground: string): Uint8ClampedArray {
  const stops = [ground, ...(isDark(ground) ? TO_LIGHT : TO_DARK)].map(rgbOf);
  const bytes = new Uint8ClampedArray(RAMP_STEPS * 3);
  for (let i = 0; i < RAMP_STEPS; i++) {
    const at = (i / (RAMP_STEPS - 1)) * (stops.length - 1);
    const low = stops[Math.floor(at)] as number[];
    const high = stops[Math.ceil(at)] as number[];
    for (let c = 0; c < 3; c++) {
      const from = low[c] as number;
      bytes[i * 3 + c] = from + ((high[c] as number) - from) * (at % 1);
    }
  }
  return bytes;
}

/** Place of a value in [0, 1] in the ramp's bytes. */
export function rampAt(value: number): number {
  const step = Math.round(value * (RAMP_STEPS - 1));
  return Math.max(0, Math.min(RAMP_STEPS - 1, step || 0)) * 3;
}

/** Whether text on `color`, "#rrggbb", has to be light. */
export function isDark(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = rgbOf(color);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

function rgbOf(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}
