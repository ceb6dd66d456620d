// From a face to the values of a rig, as `bridge/face/profile.py` does; a test compares.

import type { Profile, RigValue, Term, VisemePoses } from "./document.ts";
import { COEFFICIENT_COUNT, INDEX } from "./names.ts";
import { moods, ramp, vowels } from "./reading.ts";
import type { Coefficients } from "./reading.ts";
import { visemes } from "./visemes.ts";

interface Group {
  readonly members: readonly string[];
  readonly compute: (face: Coefficients, poses: VisemePoses) => readonly number[];
}

const VISEMES = "sil PP FF TH DD kk CH SS nn RR aa E ih oh ou".split(" ");

/** Values computed from a whole face that a formula may name: `group.member`. */
const GROUPS: ReadonlyMap<string, Group> = new Map([
  ["vowel", { members: ["aa", "ih", "ou", "ee", "oh"], compute: vowels }],
  ["mood", { members: ["happy", "angry", "sad", "relaxed", "surprised"], compute: moods }],
  ["viseme", { members: VISEMES, compute: visemes }],
]);

interface Product {
  readonly columns: readonly number[];
  readonly times: number;
}

interface Compiled {
  readonly parts: readonly (readonly Product[])[];
  readonly low: number;
  readonly high: number;
  readonly cap: number | null;
}

/** A profile, ready to be applied to one face after another. */
export class Evaluator {
  readonly values: readonly RigValue[];
  private readonly compiled: readonly Compiled[];
  private readonly sources: Float64Array;
  private readonly groups: readonly { readonly group: Group; readonly start: number }[];
  private readonly poses: VisemePoses;

  /** Throws an `Error` for a formula that names what there is not. */
  constructor(profile: Profile, poses: VisemePoses) {
    this.values = profile.values;
    this.poses = poses;
    const columns = new Map(INDEX);
    this.groups = usedGroups(profile).map((name) => {
      const group = GROUPS.get(name) as Group;
      const start = columns.size;
      for (const member of group.members) columns.set(`${name}.${member}`, columns.size);
      return { group, start };
    });
    this.sources = new Float64Array(columns.size);
    this.compiled = profile.values.map((value) => compile(value, columns));
  }

  /** The rig's values of `face`, in the order of `values`, written into `into`. */
  reduce(face: Coefficients, into: Float64Array): void {
    for (let i = 0; i < COEFFICIENT_COUNT; i++) {
      const value = face[i] as number;
      this.sources[i] = Number.isNaN(value) ? 0 : ramp(value);
    }
    for (const { group, start } of this.groups) {
      this.sources.set(group.compute(this.sources, this.poses), start);
    }
    this.compiled.forEach((value, i) => (into[i] = this.value(value)));
  }

  private value({ parts, low, high, cap }: Compiled): number {
    let greatest = -Infinity;
    for (const products of parts) greatest = Math.max(greatest, this.sum(products));
    const cut = Math.min(Math.max(greatest, low), high);
    return cap === null ? cut : Math.min(cut, this.sources[cap] as number);
  }

  private sum(products: readonly Product[]): number {
    let sum = 0;
    for (const { columns, times } of products) {
      let product = times;
      for (const column of columns) product *= this.sources[column] as number;
      sum += product;
    }
    return sum;
  }
}

/** Groups that the formulas of a profile name, each once. */
function usedGroups(profile: Profile): readonly string[] {
  const named = profile.values.flatMap((value) => [
    value.atMost,
    ...value.parts.flat().flatMap((term) => term.of),
  ]);
  const groups = named.filter((name) => name.includes(".")).map((name) => name.split(".")[0] ?? "");
  return [...new Set(groups)].filter((name) => GROUPS.has(name));
}

function compile(value: RigValue, columns: ReadonlyMap<string, number>): Compiled {
  const column = (name: string): number => {
    const found = columns.get(name);
    if (found === undefined) throw new Error(`${value.name}: no shape is called ${name}`);
    return found;
  };
  const product = (term: Term): Product => ({ columns: term.of.map(column), times: term.times });
  return {
    parts: value.parts.map((part) => part.map(product)),
    low: value.low,
    high: value.high,
    cap: value.atMost === "" ? null : column(value.atMost),
  };
}
