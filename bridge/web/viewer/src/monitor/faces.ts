// The last half minute of faces, in arrays that are made once: recording allocates nothing.

import type { Face } from "../seams.ts";
import { ANGLE_COUNT, HEAD_ANGLES } from "./signals.ts";

/** How much is kept, seconds. */
export const KEPT_S = 30;
/** Frames come before they are due: room for those, seconds. */
const AHEAD_S = 2;
/** The fastest stream, frames per second. */
const RATE_MAX_HZ = 120;
const CAPACITY = (KEPT_S + AHEAD_S) * RATE_MAX_HZ;
/** A face that is due so much before the newest one is of a clock that began anew, seconds. */
const JUMP_S = 5;

export class Faces {
  /** Values in one row: coefficients, then head, then eyes. */
  readonly width: number;
  private readonly dues: Float64Array;
  private readonly rows: Float32Array;
  private oldest = 0;
  private held = 0;

  constructor(coefficientCount: number) {
    this.width = coefficientCount + ANGLE_COUNT;
    this.dues = new Float64Array(CAPACITY);
    this.rows = new Float32Array(CAPACITY * this.width);
  }

  get count(): number {
    return this.held;
  }

  get oldestS(): number {
    return this.held === 0 ? NaN : this.dueS(0);
  }

  get newestS(): number {
    return this.held === 0 ? NaN : this.dueS(this.held - 1);
  }

  /**
   * Keep a face that is due at `dueS`, page time; the oldest makes room. Faces come in their order,
   * so what was due then or later is over: the page waits less for them than before. One due much
   * earlier begins anew. Returns whether it was kept.
   */
  push(dueS: number, face: Face): boolean {
    if (!Number.isFinite(dueS)) return false;
    if (this.newestS - dueS > JUMP_S) this.clear();
    while (this.newestS >= dueS) this.held -= 1;
    if (this.held === CAPACITY) this.drop();
    const slot = this.slot(this.held);
    this.dues[slot] = dueS;
    this.write(slot * this.width, face);
    this.held += 1;
    return true;
  }

  /** Forget faces that were due before `beforeS`. */
  expire(beforeS: number): void {
    while (this.held > 0 && this.dueS(0) < beforeS) this.drop();
  }

  clear(): void {
    this.oldest = 0;
    this.held = 0;
  }

  /** When face `index` is due; 0 is the oldest. */
  dueS(index: number): number {
    return this.dues[this.slot(index)] ?? NaN;
  }

  value(index: number, column: number): number {
    return this.rows[this.slot(index) * this.width + column] ?? NaN;
  }

  /** A row of values, valid until the next push. */
  row(index: number): Float32Array {
    const start = this.slot(index) * this.width;
    return this.rows.subarray(start, start + this.width);
  }

  /** The newest face that is due at `timeS` or before; -1 when there is none. */
  indexAt(timeS: number): number {
    let low = 0;
    let high = this.held;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.dueS(middle) <= timeS) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  copy(): Faces {
    const copy = new Faces(this.width - ANGLE_COUNT);
    copy.dues.set(this.dues);
    copy.rows.set(this.rows);
    copy.oldest = this.oldest;
    copy.held = this.held;
    return copy;
  }

  private slot(index: number): number {
    const slot = this.oldest + index;
    return slot < CAPACITY ? slot : slot - CAPACITY;
  }

  private drop(): void {
    this.oldest = this.slot(1);
    this.held -= 1;
  }

  private write(start: number, face: Face): void {
    const headColumn = this.width - ANGLE_COUNT;
    this.rows.fill(0, start, start + this.width);
    this.put(start, face.coefficients, headColumn);
    this.put(start + headColumn, face.head, HEAD_ANGLES.length);
    this.put(start + headColumn + HEAD_ANGLES.length, face.eyes, ANGLE_COUNT - HEAD_ANGLES.length);
  }

  private put(start: number, values: Float32Array, most: number): void {
    this.rows.set(values.length > most ? values.subarray(0, most) : values, start);
  }
}
