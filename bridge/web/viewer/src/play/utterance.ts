// One utterance on its way to the loudspeaker: every sample at its frame.

import { Resampler, type Stretch } from "../sound/resampler.ts";
import type { PageClock } from "../sound/clock.ts";

/** Less than this before its frame is read, a sample may come too late: the message to the audio
 * thread takes a moment. Seconds. */
const GUARD_S = 0.004;

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

export class Utterance {
  /** Page time at which media zero is heard. */
  zeroS: number;
  underrunCount = 0;
  /** Media samples received, of the utterance's own rate. */
  receivedSamples = 0;
  #resampler: Resampler | null = null;
  /** Frame of the audio context at which media zero is; null while nothing is placed. */
  #zeroFrame: number | null = null;
  #outRate = 0;

  /** `spareS`: how far ahead sound is put again that came this late, seconds. */
  constructor(
    readonly id: string,
    readonly rateHz: number,
    zeroS: number,
    private readonly spareS: (missingS: number) => number,
  ) {
    this.zeroS = zeroS;
  }

  /** Samples from media sample `offset` on. Returns by how much media zero moved, seconds. */
  hear(offset: number, samples: Float32Array, speaker: Loudspeaker, clock: PageClock): number {
    if (!speaker.running) {
      this.#rest(offset + samples.length);
      return 0;
    }
    if (this.#resampler === null || offset !== this.receivedSamples) this.#begin(offset, speaker);
    this.receivedSamples = offset + samples.length;
    const stretch = this.#resampler?.push(samples);
    return stretch === undefined ? 0 : this.#place(stretch, speaker, clock);
  }

  /** Let silence be heard for `seconds` before what comes next. Does nothing before the sound. */
  pause(seconds: number): number {
    if (this.#zeroFrame === null) return 0;
    const frames = Math.round(seconds * this.#outRate);
    this.#zeroFrame += frames;
    this.zeroS += frames / this.#outRate;
    return frames / this.#outRate;
  }

  /** All samples have come. */
  finish(speaker: Loudspeaker, clock: PageClock): void {
    if (this.#resampler === null) return;
    this.#place(this.#resampler.finish(), speaker, clock);
    speaker.finish();
    this.#resampler = null;
  }

  /** Let nothing be heard from media sample `samples` on. */
  cut(samples: number, speaker: Loudspeaker): void {
    const zero = this.#zeroFrame;
    if (zero === null) return;
    const at = zero + Math.round((samples * this.#outRate) / this.rateHz);
    speaker.cut(at);
    this.#resampler = null;
  }

  /** Media time heard at page time `nowS`, seconds, in [0, received]. */
  heardS(nowS: number): number {
    return Math.min(Math.max(nowS - this.zeroS, 0), this.receivedSamples / this.rateHz);
  }

  #begin(offset: number, speaker: Loudspeaker): void {
    this.#outRate = speaker.rateHz;
    this.#resampler = new Resampler(this.rateHz, speaker.rateHz);
    this.#resampler.seek(offset);
    this.#zeroFrame = null;
  }

  /** No sound is to be had: only count. */
  #rest(received: number): void {
    this.receivedSamples = received;
    this.#resampler = null;
    this.#zeroFrame = null;
  }

  #place({ offset, samples }: Stretch, speaker: Loudspeaker, clock: PageClock): number {
    if (samples.length === 0) return 0;
    const rate = this.#outRate;
    const deviceS = clock.deviceS(this.zeroS);
    if (deviceS === null) return 0;
    let zero = this.#zeroFrame ?? Math.round(deviceS * rate);
    const missing = speaker.nextFrame + Math.ceil(GUARD_S * rate) - (zero + offset);
    let movedS = 0;
    if (missing > 0) {
      // The first samples of one who comes late are no underrun.
      if (this.#zeroFrame !== null) this.underrunCount++;
      const frames = missing + Math.ceil(this.spareS(missing / rate) * rate);
      zero += frames;
      movedS = frames / rate;
      this.zeroS += movedS;
    }
    this.#zeroFrame = zero;
    speaker.write(zero + offset, samples);
    return movedS;
  }
}
