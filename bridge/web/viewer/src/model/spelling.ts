// Names that mean a value of a profile and are spelled otherwise: in another case, or with the node
// before them that Maya writes (`blendShape1.jawOpen`).

import type { Profile, VisemePoses } from "./document.ts";
import { fit } from "./fit.ts";
import type { Fit } from "./fit.ts";

/** Value of a profile → the model's shapes that mean it. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

/** A fit in which other spellings count, and what they are. */
export interface LenientFit extends Fit {
  readonly spellings: Spellings;
}

/** Shapes that mean a value of `profile` which no shape is spelled as. */
export function spellingsOf(profile: Profile, shapes: readonly string[]): Spellings {
  const exact = new Set(shapes);
  const folded = new Map<string, string[]>();
  for (const shape of shapes) {
    for (const key of new Set([fold(shape), fold(withoutNode(shape))])) {
      folded.set(key, [...(folded.get(key) ?? []), shape]);
    }
  }
  const values = profile.values.filter(({ name }) => !exact.has(name));
  const pairs = values.map(({ name }) => [name, folded.get(fold(name)) ?? []] as const);
  return new Map(pairs.filter(([, found]) => found.length > 0));
}

/** What `profile` does on a model that has `shapes`, other spellings included. */
export function lenientFit(
  profile: Profile,
  shapes: readonly string[],
  poses: VisemePoses,
): LenientFit {
  const spellings = spellingsOf(profile, shapes);
  const meant = new Map([...spellings].flatMap(([name, found]) => found.map((s) => [s, name])));
  const spelled = new Set(shapes.map((shape) => meant.get(shape) ?? shape));
  return { ...fit(profile, [...spelled], poses), spellings };
}

function fold(name: string): string {
  return name.toLowerCase();
}

function withoutNode(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
