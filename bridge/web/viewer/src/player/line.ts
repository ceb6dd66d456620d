// Samples waiting at their positions. Where speech runs dry and where it comes back, it fades.

import { LINE_S, SLIDE_MS } from "./limits.ts";
import { clamp, div, mod } from "./numbers.ts";

/** Where a player puts sound. */
export interface Line {
  /** Length of a fade, samples. */
  readonly slide: number;
  /** Put `samples` at position `at`; those before `first` come too late. */
  write(at: number, samples: Int16Array, first: number): void;
  /** What was written is all. */
  finish(): void;
  /** Nothing is heard from `at` on, after a fade. */
  cut(at: number): void;
}

export function slideOf(rateHz: number): number {
  return Math.max(1, div(rateHz * SLIDE_MS + 500, 1000));
}

/** A ring that an audio callback reads. Positions never go back. */
export class Ring implements Line {
  readonly slide: number;
  readonly #kept: Int16Array;
  /** The first position not read yet. */
  #start = 0;
  #end = 0;
  #open = false;
  #level: number;

  constructor(rateHz: number) {
    this.slide = slideOf(rateHz);
    this.#level = this.slide;
    this.#kept = new Int16Array(LINE_S * rateHz);
  }

  write(at: number, samples: Int16Array, first: number): void {
    this.#forgetBefore(first);
    const begin = clamp(first - at, 0, samples.length);
    const last = clamp(first + this.#kept.length - at, begin, samples.length);
    for (let i = begin; i < last; i++) this.#put(at + i, samples[i] ?? 0);
    this.#end = at + samples.length;
    this.#open = true;
  }

  finish(): void {
    this.#open = false;
  }

  cut(at: number): void {
    const last = Math.min(this.#end, at + this.#kept.length);
    for (let position = at; position < last; position++) {
      const gain = Math.max(this.slide - 1 - (position - at), 0);
      this.#put(position, div(this.#at(position) * gain, this.slide));
    }
    this.#end = Math.min(this.#end, at + this.slide);
    this.#open = false;
  }

  /** The `count` samples from position `first` on. */
  read(count: number, first: number): Int16Array {
    this.#forgetBefore(first);
    const out = new Int16Array(count);
    for (let i = 0; i < count; i++) {
      const position = first + i;
      const left = this.#open ? Math.max(this.#end - position, 0) : this.slide;
      this.#level = Math.min(this.slide, left, this.#level + 1);
      out[i] = div(this.#at(position) * this.#level, this.slide);
      this.#put(position, 0);
    }
    this.#start = first + count;
    return out;
  }

  /** What a device skipped is not heard later. */
  #forgetBefore(first: number): void {
    const begin = Math.max(this.#start, first - this.#kept.length);
    for (let position = begin; position < first; position++) this.#put(position, 0);
    this.#start = Math.max(this.#start, first);
  }

  #at(position: number): number {
    return this.#kept[mod(position, this.#kept.length)] ?? 0;
  }

  #put(position: number, sample: number): void {
    this.#kept[mod(position, this.#kept.length)] = sample;
  }
}
