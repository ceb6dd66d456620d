// Which signals are drawn, remembered between visits.

import { grouped, type Signal } from "./signals.ts";

/** Curves that can be told apart. More of them are a heat map. */
export const CURVES_MOST = 16;

export type Mode = "curves" | "heat";

export interface Choice {
  readonly mode: Mode;
  readonly names: readonly string[];
}

export interface Preset extends Choice {
  readonly id: string;
  readonly title: string;
}

const SPEECH = [
  "jawOpen",
  "mouthClose",
  "mouthFunnel",
  "mouthPucker",
  "mouthSmileLeft",
  "mouthUpperUpLeft",
  "mouthLowerDownLeft",
  "tongueOut",
  "headPitch",
];
const BLINK_AND_GAZE = [
  "eyeBlinkLeft",
  "eyeBlinkRight",
  "eyeSquintLeft",
  "eyeWideLeft",
  "leftEyeYaw",
  "leftEyePitch",
  "rightEyeYaw",
  "headYaw",
  "headPitch",
];
const BROWS = [
  "browDownLeft",
  "browDownRight",
  "browInnerUp",
  "browOuterUpLeft",
  "browOuterUpRight",
  "headPitch",
];

export const PRESETS: readonly Preset[] = [
  { id: "speech", title: "Speech", mode: "curves", names: SPEECH },
  { id: "gaze", title: "Blink and gaze", mode: "curves", names: BLINK_AND_GAZE },
  { id: "brows", title: "Brows", mode: "curves", names: BROWS },
  { id: "heat", title: "All, as a heat map", mode: "heat", names: [] },
];
export const FIRST_CHOICE: Choice = { mode: "curves", names: SPEECH };

/** The preset that says the same; null when people chose for themselves. */
export function presetOf(choice: Choice): Preset | null {
  return PRESETS.find((preset) => preset.mode === choice.mode && same(preset, choice)) ?? null;
}

/** With `name` in or out. Of too many curves none is added. */
export function toggled(choice: Choice, name: string): Choice {
  const names = choice.names.includes(name)
    ? choice.names.filter((other) => other !== name)
    : [...choice.names, name];
  return names.length > CURVES_MOST ? choice : { mode: "curves", names };
}

/** The signals that are drawn as curves, in the order in which they were chosen. */
export function chosen(choice: Choice, signals: readonly Signal[]): Signal[] {
  const byName = new Map(signals.map((signal) => [signal.name, signal]));
  return choice.names.flatMap((name) => byName.get(name) ?? []);
}

/** Signals that match what somebody typed: every word is found in the name or is the group. */
export function matching(signals: readonly Signal[], query: string): Signal[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return grouped(signals).filter((signal) => {
    const name = signal.name.toLowerCase();
    return words.every((word) => name.includes(word) || signal.group.startsWith(word));
  });
}

/** What is remembered, as text. */
export function written(choice: Choice): string {
  return JSON.stringify({ mode: choice.mode, names: choice.names });
}

/** What was remembered; the first choice where that is of no use. */
export function read(text: string | null): Choice {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (typeof value !== "object" || value === null) return FIRST_CHOICE;
    const { mode, names } = value as { mode?: unknown; names?: unknown };
    if (mode === "heat") return { mode, names: [] };
    if (!Array.isArray(names)) return FIRST_CHOICE;
    const strings = names.filter((name): name is string => typeof name === "string");
    return { mode: "curves", names: [...new Set(strings)].slice(0, CURVES_MOST) };
  } catch {
    return FIRST_CHOICE;
  }
}

function same(a: Choice, b: Choice): boolean {
  return a.mode === "heat" || a.names.join() === b.names.join();
}
