// The clock of the sound that is heard, in positions and in nanoseconds.

import { BREAK, DRIFT_MOST, DRIFT_SHARE } from "./limits.ts";
import { clamp, div, durationOf, samplesOf } from "./numbers.ts";

/** What a player asks of a clock. Positions are samples at `rateHz`. */
export interface Clock {
  readonly rateHz: number;
  /** How long before it is heard a sample must be here. */
  readonly leadNs: number;
  /** What is heard at `atNs`. */
  position(atNs: number): number;
  /** When `position` is heard. */
  time(position: number): number;
  /** The first position that can still be written. */
  next(nowNs: number): number;
}

/** The clock of a device that calls back. */
export class CallbackClock implements Clock {
  /** What the next callback gets first; null before the first. */
  rendered: number | null = null;
  #anchorNs = 0;
  #block = 0;

  /** `latencyNs`: from a callback until its first sample is heard. */
  constructor(readonly rateHz: number, public latencyNs: number) {}

  position(atNs: number): number {
    return samplesOf(atNs - this.#anchorNs, this.rateHz);
  }

  time(position: number): number {
    return this.#anchorNs + durationOf(position, this.rateHz);
  }

  next(nowNs: number): number {
    return this.rendered ?? this.position(nowNs + this.latencyNs);
  }

  /** A callback wants all of its block. */
  get leadNs(): number {
    return this.latencyNs + durationOf(this.#block, this.rateHz);
  }

  /** A callback wants `count` samples. Returns the position of the first. */
  calledBack(count: number, nowNs: number): number {
    const first = this.#first(nowNs);
    this.#block = Math.max(this.#block, count);
    this.rendered = first + count;
    return first;
  }

  #first(nowNs: number): number {
    const heardNs = nowNs + this.latencyNs;
    if (this.rendered === null) return (this.rendered = this.position(heardNs));
    const off = heardNs - this.time(this.rendered);
    if (off > BREAK) this.rendered = this.position(heardNs);
    else if (off < -BREAK) this.#anchorNs += off;
    else this.#anchorNs += clamp(div(off, DRIFT_SHARE), -DRIFT_MOST, DRIFT_MOST);
    return this.rendered;
  }
}
