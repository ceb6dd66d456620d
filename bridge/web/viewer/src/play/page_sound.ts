// The player's clock and line on a page: positions are samples of the service's sound, on the page's
// clock; they go to the loudspeaker at its own rate.

import type { Clock } from "../player/clock.ts";
import { type Line, slideOf } from "../player/line.ts";
import { SECOND } from "../player/limits.ts";
import { durationOf, samplesOf } from "../player/numbers.ts";
import type { PageClock } from "../sound/clock.ts";
import { Resampler, type Stretch } from "../sound/resampler.ts";

/** Less than this before its frame is read, a sample may come too late: the message to the audio
 * thread takes a moment. Seconds. */
const GUARD_S = 0.004;
const FULL_SCALE = 32767;

/** What of a speaker plays utterances. */
export interface Loudspeaker {
  readonly running: boolean;
  readonly rateHz: number;
  /** The first frame that can still be written. */
  readonly nextFrame: number;
  /** From the audio thread to the ear, seconds. */
  readonly latencyS: number;
  write(at: number, samples: Float32Array<ArrayBuffer>): void;
  finish(): void;
  cut(at: number): void;
}

export class PageTimeline implements Clock {
  /** Of the sound that comes; may change between two utterances. */
  rateHz: number;

  constructor(private readonly page: PageClock, private readonly speaker: Loudspeaker) {
    this.rateHz = speaker.rateHz;
  }

  get nowNs(): number {
    return nsOf(this.page.nowS());
  }

  get leadNs(): number {
    return nsOf(this.speaker.latencyS);
  }

  position(atNs: number): number {
    return samplesOf(atNs, this.rateHz);
  }

  time(position: number): number {
    return durationOf(position, this.rateHz);
  }

  next(nowNs: number): number {
    const pageS = this.speaker.running ? this.page.pageS(this.speaker.nextFrame / this.speaker.rateHz) : null;
    return pageS === null ? this.position(nowNs) : this.position(nsOf(pageS + GUARD_S)) + 1;
  }
}

export class PageLine implements Line {
  #resampler: Resampler | null = null;
  /** The position after the last sample written. */
  #end = 0;
  #outRate = 0;

  constructor(
    private readonly timeline: PageTimeline,
    private readonly page: PageClock,
    private readonly speaker: Loudspeaker,
  ) {}

  get slide(): number {
    return slideOf(this.timeline.rateHz);
  }

  write(at: number, samples: Int16Array): void {
    if (!this.speaker.running) {
      this.#resampler = null;
      return;
    }
    if (this.#resampler !== null && at !== this.#end) this.#flush();
    this.#resampler ??= this.#begin(at);
    this.#end = at + samples.length;
    this.#send(this.#resampler.push(Float32Array.from(samples, (sample) => sample / FULL_SCALE)));
  }

  finish(): void {
    this.#flush();
    this.speaker.finish();
  }

  cut(at: number): void {
    this.#resampler = null;
    const frame = this.#frame(Math.round((at * this.speaker.rateHz) / this.timeline.rateHz));
    if (frame !== null) this.speaker.cut(frame);
  }

  #begin(at: number): Resampler {
    this.#outRate = this.speaker.rateHz;
    const resampler = new Resampler(this.timeline.rateHz, this.#outRate);
    resampler.seek(at);
    return resampler;
  }

  #flush(): void {
    if (this.#resampler !== null) this.#send(this.#resampler.finish());
    this.#resampler = null;
  }

  #send({ offset, samples }: Stretch): void {
    const frame = this.#frame(offset);
    if (samples.length > 0 && frame !== null) this.speaker.write(frame, samples);
  }

  /** The audio context's frame of output sample `number` since the page's zero. */
  #frame(number: number): number | null {
    const zeroS = this.page.deviceS(0);
    return zeroS === null ? null : number + Math.round(zeroS * this.speaker.rateHz);
  }
}

export function nsOf(seconds: number): number {
  return Math.round(seconds * SECOND);
}
