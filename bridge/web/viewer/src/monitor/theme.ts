// The page's colors, as canvases need them: read from its CSS custom properties.

import { isDark, ramp, styleOf, type Style } from "./palette.ts";

const VARIABLES = ["panel", "ink", "dim", "accent", "good", "warn", "bad", "line"] as const;
type Variable = (typeof VARIABLES)[number];

export interface Theme extends Readonly<Record<Variable, string>> {
  readonly dark: boolean;
  /** RGB bytes of the heat map's colors. */
  readonly heat: Uint8ClampedArray;
  /** The family of the page's text. */
  readonly font: string;
  /** How curve `index` looks. */
  curve(index: number): Style;
}

/** What tells one theme from another: cheap to compare. */
export function themeKey(root: HTMLElement): string {
  const style = getComputedStyle(root);
  return VARIABLES.map((name) => style.getPropertyValue(`--${name}`)).join("|") + style.fontFamily;
}

export function readTheme(root: HTMLElement): Theme {
  const style = getComputedStyle(root);
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const value = (name: Variable): string => style.getPropertyValue(`--${name}`).trim();
  const colors = Object.fromEntries(
    VARIABLES.map((name) => [name, onGround(probe, value("panel"), value(name))]),
  ) as Record<Variable, string>;
  const dark = isDark(colors.panel);
  return {
    ...colors,
    dark,
    heat: ramp(colors.panel),
    font: style.fontFamily,
    curve: (index) => styleOf(index, dark),
  };
}

/** A CSS color, which may let the ground through, as it looks on it: "#rrggbb". */
function onGround(probe: CanvasRenderingContext2D | null, ground: string, color: string): string {
  if (probe === null) return "#808080";
  for (const layer of ["#808080", ground, color]) {
    probe.fillStyle = layer;
    probe.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
