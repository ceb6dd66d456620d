// Lines of the time axis: even steps of the wall clock, far enough apart to be read.

/** Steps that people count in, seconds. */
const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10];

/** The least step whose lines are at least `apartPx` apart. */
export function stepFor(pixelsPerS: number, apartPx: number): number {
  return STEPS_S.find((step) => step * pixelsPerS >= apartPx) ?? 10;
}

/** Numbers of the steps within [fromS, toS]: a step's time is its number times `stepS`. */
export function* stepsWithin(fromS: number, toS: number, stepS: number): Generator<number> {
  const last = Math.floor(toS / stepS + 1e-6);
  for (let step = Math.ceil(fromS / stepS - 1e-6); step <= last; step++) yield step;
}

/** Local time of day of `timeS`, seconds since 1970: "20:41:07", with tenths where it has some. */
export function clockText(timeS: number): string {
  const tenths = Math.round(timeS * 10);
  const date = new Date(Math.floor(tenths / 10) * 1000);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  const text = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return tenths % 10 === 0 ? text : `${text}.${tenths % 10}`;
}

/** A time before another one: "−3.25 s"; "now" for none. */
export function agoText(agoS: number): string {
  return agoS < 0.005 ? "now" : `−${agoS.toFixed(2)} s`;
}
