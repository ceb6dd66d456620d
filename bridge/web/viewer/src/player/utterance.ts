// One utterance on the line: where its samples are heard, and which is heard at a position.

import { SEGMENTS } from "./limits.ts";

/** A media time. `still`: samples for which sound and face have been standing there. */
export interface Moment {
  readonly sample: number;
  readonly still: number;
}

/** Media samples from `first` on are at position `zero` plus their number. */
interface Segment {
  readonly first: number;
  readonly zero: number;
}

export class Utterance {
  /** Media zero on the service's clock, or, where that says nothing, on the client's. */
  refNs: number | null = null;
  received = 0;
  placed = false;
  underrunCount = 0;
  /** The position at which it ends, once that is known. */
  stop: number | null = null;
  over = false;
  /** Media time and deadline of its last paced frame. */
  paced: readonly [mediaNs: number, deadlineNs: number] | null = null;
  #segments: Segment[] = [];

  constructor(readonly number: number, readonly id: string, readonly sounding: boolean) {}

  /** Where media zero would be of what comes next; null before it has begun. */
  get zero(): number | null {
    return this.#segments.at(-1)?.zero ?? null;
  }

  /** The position of the first segment kept. */
  get beginsAt(): number | null {
    const [first] = this.#segments;
    return first === undefined ? null : first.first + first.zero;
  }

  begin(zero: number): void {
    this.#segments = [{ first: 0, zero }];
  }

  /** What has not been placed is heard `samples` later. */
  shift(samples: number): void {
    const last = this.#segments.at(-1);
    if (last === undefined) return;
    const zero = last.zero + samples;
    if (last.first === this.received || !this.placed) {
      this.#segments[this.#segments.length - 1] = { first: last.first, zero };
    } else {
      this.#segments.push({ first: this.received, zero });
      if (this.#segments.length > SEGMENTS) this.#segments.shift();
    }
  }

  /** What is heard at `position`. */
  media(position: number): Moment {
    const begun = this.#segments.filter((s) => s.zero + s.first <= position).length;
    const index = Math.max(begun - 1, 0);
    const sample = position - (this.#segments[index]?.zero ?? 0);
    const most = this.#segments[index + 1]?.first ?? this.#newest;
    return { sample: Math.min(sample, most), still: Math.max(sample - most, 0) };
  }

  /** The position of media sample `sample`. */
  place(sample: number): number {
    const segment = this.#segments.filter((s) => s.first <= sample).at(-1) ?? this.#segments[0];
    return sample + (segment?.zero ?? 0);
  }

  /** Up to where time goes on. */
  get #newest(): number {
    return this.sounding && !this.over ? this.received : Number.POSITIVE_INFINITY;
  }
}
