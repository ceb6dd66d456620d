// How well a profile fits a model, by the rules of `bridge/rigs/fit.py`; a test compares.

import type { Profile, ProfileDocument, RigValue, VisemePoses } from "./document.ts";
import { Evaluator } from "./evaluate.ts";
import { COEFFICIENT_COUNT, INDEX, NAMES } from "./names.ts";

export type Kind = "glTF" | "VRM 0.x" | "VRM 1.0";

/** A shape that moves by less than this is not seen to move. */
const SEEN = 0.05;
/** What a profile counts that would leave the mouth shut, of what it would count otherwise. */
const DEAD = 0.01;

export interface Fit {
  readonly profile: Profile;
  /** Values of the profile that the model has, and names of those it does not have. */
  readonly driven: readonly RigValue[];
  readonly missing: readonly string[];
  /** Shapes of the model that nothing moves. */
  readonly idle: readonly string[];
  /** Missing value → the model's shape that differs from it in case only. */
  readonly respelled: ReadonlyMap<string, string>;
  /** Coefficients that move nothing on this model; where eyes look, bones may do. */
  readonly lost: readonly string[];
  readonly mouthOpens: boolean;
  readonly eyesClose: boolean;
  /** More is better: many values, few of them missing, and a mouth that opens. */
  readonly score: number;
}

/** What `profile` does on a model that has `shapes`. */
export function fit(profile: Profile, shapes: readonly string[], poses: VisemePoses): Fit {
  const known = new Set(shapes);
  const driven = profile.values.filter((value) => known.has(value.name));
  const missing = profile.values.map((value) => value.name).filter((name) => !known.has(name));
  const names = new Set(driven.map((value) => value.name));
  const idle = shapes.filter((shape) => !names.has(shape));
  const used = new Set(driven.flatMap((value) => value.inputs));
  const moves = (face: Readonly<Record<string, number>>) => rises(profile, names, poses, face);
  const mouthOpens = moves({ jawOpen: 0.6 });
  const share = driven.length / profile.values.length;
  return {
    profile,
    driven,
    missing,
    idle,
    respelled: respelled(missing, idle),
    lost: NAMES.filter((name) => !used.has(name) && !name.startsWith("eyeLook")),
    mouthOpens,
    eyesClose: moves({ eyeBlinkLeft: 1, eyeBlinkRight: 1 }),
    score: driven.length * share * (mouthOpens ? 1 : DEAD),
  };
}

/**
 * Fits of the profiles that models are told from and that drive anything of this one, best first.
 * Profiles of the service's user come after the built-in ones, which win where both fit alike.
 */
export function bestFits(
  kind: Kind,
  shapes: readonly string[],
  document: ProfileDocument,
): readonly Fit[] {
  const byName = new Map(document.profiles.map((profile) => [profile.name, profile]));
  const automatic = document.automatic[kind === "glTF" ? "glTF" : "VRM"];
  const builtin = automatic.map((name) => byName.get(name)).filter((found) => found !== undefined);
  const own = document.profiles.filter((profile) => profile.own);
  return [...builtin, ...own]
    .map((profile) => fit(profile, shapes, document.visemePoses))
    .filter((found) => found.driven.length > 0)
    .sort((a, b) => b.score - a.score);
}

/** Names that differ in case only; of several the last, as in Python. */
function respelled(
  missing: readonly string[],
  idle: readonly string[],
): ReadonlyMap<string, string> {
  const folded = new Map(idle.map((shape) => [shape.toLowerCase(), shape]));
  const pairs = missing.map((name) => [name, folded.get(name.toLowerCase())] as const);
  return new Map(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Whether any value of `names` rises from rest with `face`. */
function rises(
  profile: Profile,
  names: ReadonlySet<string>,
  poses: VisemePoses,
  face: Readonly<Record<string, number>>,
): boolean {
  const evaluator = new Evaluator(profile, poses);
  const coefficients = new Float64Array(COEFFICIENT_COUNT);
  const rest = new Float64Array(profile.values.length);
  const moved = new Float64Array(profile.values.length);
  evaluator.reduce(coefficients, rest);
  for (const [name, value] of Object.entries(face)) coefficients[INDEX.get(name) as number] = value;
  evaluator.reduce(coefficients, moved);
  return profile.values.some(
    (value, i) => names.has(value.name) && (moved[i] as number) - (rest[i] as number) > SEEN,
  );
}
