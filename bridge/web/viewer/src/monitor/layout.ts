// Heights of the timeline's bands, CSS pixels from its top.

import type { Mode } from "./choice.ts";

export type BandName =
  | "axis"
  | "speech"
  | "events"
  | "wave"
  | "words"
  | "phonemes"
  | "curves"
  | "angles"
  | "heat";

export interface Band {
  readonly name: BandName;
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  readonly bands: ReadonlyMap<BandName, Band>;
  readonly height: number;
}

/** Height of one signal in the heat map. */
export const HEAT_ROW_PX = 6;

const GAP_PX = 6;
const SPEECH: readonly (readonly [BandName, number])[] = [
  ["axis", 18],
  ["speech", 18],
  ["events", 16],
  ["wave", 46],
  ["words", 18],
  ["phonemes", 18],
];

/** The bands of a mode: coefficients and angles have axes of their own. */
export function layoutOf(mode: Mode, coefficients: number, angles: number, signals: number): Layout {
  const plots: (readonly [BandName, number])[] = [];
  if (mode === "heat") plots.push(["heat", signals * HEAT_ROW_PX]);
  if (mode === "curves" && (coefficients > 0 || angles === 0)) plots.push(["curves", 150]);
  if (mode === "curves" && angles > 0) plots.push(["angles", 76]);
  const bands = new Map<BandName, Band>();
  let top = 0;
  for (const [name, height] of [...SPEECH, ...plots]) {
    bands.set(name, { name, top, height });
    top += height + GAP_PX;
  }
  return { bands, height: top };
}
