// Where sound goes on the line: when it runs dry, and when there is time to wait.

import type { Clock } from "./clock.ts";
import type { Delay } from "./delay.ts";
import { CAPACITY_S, PAUSE, SPARE, SPARE_DOUBLINGS, WORTH } from "./limits.ts";
import type { Line } from "./line.ts";
import { durationOf, samplesOf } from "./numbers.ts";
import { quietAt } from "./quiet.ts";
import type { Report } from "./report.ts";
import type { Utterance } from "./utterance.ts";

/** Puts samples of utterances that have begun on a line, and moves the delay with them. */
export class Placing {
  constructor(
    private readonly clock: Clock,
    private readonly line: Line,
    private readonly delay: Delay,
    private readonly report: Report,
  ) {}

  /** Samples from media sample `offset` on; those that have come before are left out. */
  place(utterance: Utterance, samples: Int16Array, offset: number, nowNs: number): void {
    const fresh = samples.subarray(Math.max(utterance.received - offset, 0));
    if (fresh.length === 0) return;
    if (offset > utterance.received) {
      this.report.gapCount++;
      utterance.received = offset;
    }
    const pause = utterance.placed ? this.#pauseIn(fresh) : -1;
    if (pause > 0) {
      this.#append(utterance, fresh.subarray(0, pause), nowNs);
      this.#shift(utterance, samplesOf(Math.min(this.#short(), PAUSE), this.clock.rateHz));
    }
    this.#append(utterance, fresh.subarray(Math.max(pause, 0)), nowNs);
  }

  /** Whether `count` samples from media sample `offset` on need not wait. */
  hasRoom(utterance: Utterance, offset: number, count: number, nowNs: number): boolean {
    if (utterance.zero === null) return true;
    if (offset < utterance.received || offset > this.farthest(utterance)) return true;
    const ahead = utterance.zero + offset + count - this.clock.next(nowNs);
    return ahead <= CAPACITY_S * this.clock.rateHz;
  }

  /** The last media sample at which the next sound of it may begin. */
  farthest(utterance: Utterance): number {
    return utterance.received + CAPACITY_S * this.clock.rateHz;
  }

  /** Where a moment more of silence is not heard, if one is needed; else -1. */
  #pauseIn(samples: Int16Array): number {
    return this.#short() > WORTH ? quietAt(samples, this.clock.rateHz) : -1;
  }

  #append(utterance: Utterance, samples: Int16Array, nowNs: number): void {
    const first = this.clock.next(nowNs);
    const missing = first - ((utterance.zero ?? 0) + utterance.received);
    if (missing > 0) {
      if (utterance.placed) {
        utterance.underrunCount++;
        this.report.underrunCount++;
      }
      const leastNs = SPARE * 2 ** Math.min(utterance.underrunCount, SPARE_DOUBLINGS);
      const spareNs = Math.max(this.#short() - durationOf(missing, this.clock.rateHz), leastNs);
      this.#shift(utterance, missing + samplesOf(spareNs, this.clock.rateHz));
    }
    this.line.write((utterance.zero ?? 0) + utterance.received, samples, first);
    utterance.received += samples.length;
    utterance.placed = true;
  }

  #shift(utterance: Utterance, samples: number): void {
    if (samples <= 0) return;
    utterance.shift(samples);
    this.delay.set((this.delay.nowNs ?? 0) + durationOf(samples, this.clock.rateHz));
  }

  #short(): number {
    return this.delay.short(this.clock.leadNs);
  }
}
