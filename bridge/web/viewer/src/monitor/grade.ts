// How good a figure is, in a word as well as in a color.

export type Grade = "good" | "fair" | "bad" | "plain";

/** Words beside the color; a plain figure is neither good nor bad. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  good: "good",
  fair: "fair",
  bad: "bad",
  plain: "",
};

/** Good up to `good`, fair up to `fair`. */
export function atMost(good: number, fair: number): (value: number) => Grade {
  return (value) => (value <= good ? "good" : value <= fair ? "fair" : "bad");
}

/** Good from `good` on, fair from `fair` on. */
export function atLeast(good: number, fair: number): (value: number) => Grade {
  return (value) => (value >= good ? "good" : value >= fair ? "fair" : "bad");
}

export function plain(): Grade {
  return "plain";
}

/** Milliseconds, with a tenth where it is worth something. */
export function msText(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const text = Math.abs(value) < 9.95 ? value.toFixed(1) : value.toFixed(0);
  return text.replace("-", "−");
}

/** A count with its thousands apart, by a narrow space at which no line breaks. */
export function countText(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** How long ago or how long: "12 s", "3 min", "2 h 5 min". */
export function durationText(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}
