// What can be looked at: every coefficient of the stream, and the angles of head and eyes.

/** Part of the face that a signal belongs to. */
export type Group =
  | "jaw"
  | "mouth"
  | "eyes"
  | "brows"
  | "cheeks"
  | "nose"
  | "tongue"
  | "other"
  | "head"
  | "gaze";

export interface Signal {
  readonly name: string;
  readonly group: Group;
  /** Place in a row of `Faces`. */
  readonly column: number;
  /** Whether it is an angle in radians; else a coefficient in [0, 1]. */
  readonly angle: boolean;
}

/** Groups in the order in which they are shown, with what people read. */
export const GROUPS: readonly (readonly [Group, string])[] = [
  ["jaw", "Jaw"],
  ["mouth", "Mouth"],
  ["eyes", "Eyelids and looks"],
  ["brows", "Brows"],
  ["cheeks", "Cheeks"],
  ["nose", "Nose"],
  ["tongue", "Tongue"],
  ["other", "Other"],
  ["head", "Head"],
  ["gaze", "Eye rotation"],
];

export const HEAD_ANGLES = ["headYaw", "headPitch", "headRoll"] as const;
export const EYE_ANGLES = ["leftEyeYaw", "leftEyePitch", "rightEyeYaw", "rightEyePitch"] as const;
export const ANGLE_COUNT = HEAD_ANGLES.length + EYE_ANGLES.length;

const PREFIXES: readonly (readonly [string, Group])[] = [
  ["jaw", "jaw"],
  ["mouth", "mouth"],
  ["eye", "eyes"],
  ["brow", "brows"],
  ["cheek", "cheeks"],
  ["nose", "nose"],
  ["tongue", "tongue"],
];

/** All signals of a stream whose coefficients have `names`: those first, then head, then eyes. */
export function signalsOf(names: readonly string[]): Signal[] {
  const coefficients = names.map((name, column) => ({
    name,
    group: groupOf(name),
    column,
    angle: false,
  }));
  const angles = [...HEAD_ANGLES, ...EYE_ANGLES].map((name, i) => ({
    name,
    group: i < HEAD_ANGLES.length ? ("head" as const) : ("gaze" as const),
    column: names.length + i,
    angle: true,
  }));
  return [...coefficients, ...angles];
}

/** The same signals, those of one group beside each other, in the order of `GROUPS`. */
export function grouped(signals: readonly Signal[]): Signal[] {
  return GROUPS.flatMap(([group]) => signals.filter((signal) => signal.group === group));
}

/** What a value says to people: "0.42", or degrees with their sign. */
export function valueText(signal: Signal, value: number): string {
  if (!Number.isFinite(value)) return "–";
  return signal.angle ? degreesText(value) : value.toFixed(2);
}

function degreesText(radians: number): string {
  const degrees = ((radians * 180) / Math.PI).toFixed(1);
  // A minus as long as a plus keeps columns of numbers in line.
  return `${degrees === "-0.0" ? "0.0" : degrees.replace("-", "−")}°`;
}

function groupOf(name: string): Group {
  return PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1] ?? "other";
}
