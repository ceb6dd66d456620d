// Frames that have come, in the order of their times; and what is between two of them.

import { PATIENCE, REST, STALE } from "./limits.ts";

/** Coefficients, head and eyes, one after the other. */
export type Row = Float32Array | Float64Array;

/** Head yaw, pitch, roll; left eye yaw, pitch, right eye yaw, pitch. */
export const HEAD_COUNT = 3;
export const EYE_COUNT = 4;

interface Frame {
  readonly atNs: number;
  readonly row: Row;
}

/** Old frames are let go of in lots. */
const LOT = 64;

/** The frames of one utterance, or those of nobody's. */
export class Frames {
  #kept: Frame[] = [];
  #first = 0;
  /** Up to where they have been shown. */
  #shownNs = Number.NEGATIVE_INFINITY;

  constructor(private readonly most: number) {}

  get count(): number {
    return this.#kept.length - this.#first;
  }

  /** The time of the last one; null where there is none. */
  get lastNs(): number | null {
    return this.#kept.at(-1)?.atNs ?? null;
  }

  /** Keep a frame, in the place of the last one where that has the same time. Returns whether it
   * came too late: after its time, or after the one that follows it. */
  add(atNs: number, row: Row): boolean {
    const last = this.lastNs;
    if (last !== null && atNs < last) return true;
    if (last === atNs) this.#kept.pop();
    this.#kept.push({ atNs, row });
    if (this.count > this.most) this.#drop();
    return atNs < this.#shownNs;
  }

  /** Let go of frames that are long over at `atNs`. */
  forgetBefore(atNs: number): void {
    while (this.count > 1 && this.#at(this.#first + 1).atNs < atNs - STALE) this.#drop();
  }

  /** What to show at `atNs`, where time has been standing still for `stillNs`, into `target`.
   * Returns how far behind its time it is. There must be a frame. */
  aim(atNs: number, stillNs: number, target: Float64Array): number {
    this.#shownNs = atNs;
    const index = this.#index(atNs);
    const before = this.#at(index);
    if (atNs <= before.atNs || index + 1 === this.#kept.length) {
      const lagNs = stillNs + Math.max(atNs - before.atNs, 0);
      target.set(before.row);
      rest(target, lagNs);
      return lagNs;
    }
    const after = this.#at(index + 1);
    between(before, after, (atNs - before.atNs) / (after.atNs - before.atNs), target);
    rest(target, stillNs);
    return stillNs;
  }

  /** The last frame at or before `atNs`; the first where there is none. */
  #index(atNs: number): number {
    let low = this.#first;
    let high = this.#kept.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#at(middle).atNs <= atNs) low = middle;
      else high = middle;
    }
    return low;
  }

  #at(index: number): Frame {
    const frame = this.#kept[index];
    if (frame === undefined) throw new RangeError(`no frame ${index}`);
    return frame;
  }

  #drop(): void {
    this.#first++;
    if (this.#first < LOT) return;
    this.#kept.splice(0, this.#first);
    this.#first = 0;
  }
}

/** From 1 at 0 to 0 at 1, flat at both ends. */
export function remaining(x: number): number {
  const u = Math.min(Math.max(x, 0), 1);
  return 1 - u * u * (3 - 2 * u);
}

function between(before: Frame, after: Frame, share: number, target: Float64Array): void {
  for (let i = 0; i < target.length; i++) {
    const value = before.row[i] ?? 0;
    target[i] = value + share * ((after.row[i] ?? 0) - value);
  }
}

function rest(target: Float64Array, lagNs: number): void {
  const gain = remaining((lagNs - PATIENCE) / REST);
  if (gain >= 1) return;
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) * gain;
}
