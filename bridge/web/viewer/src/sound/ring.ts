// Samples waiting to be played, each at its frame of the audio context. Runs in the audio thread.
//
// Where speech runs dry, and where it comes back, the level slides over a few milliseconds: a cut
// in a waveform is heard as a click.

/** Length of a slide, seconds. */
const SLIDE_S = 0.004;

export class Ring {
  /** Samples that came after their time. */
  lateCount = 0;
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #step: number;
  /** Frame after the last one written. */
  #end = 0;
  /** Whether more is to come after the end. */
  #open = false;
  #level = 1;

  constructor(rateHz: number, lengthS: number) {
    this.#samples = new Float32Array(Math.ceil(rateHz * lengthS));
    this.#step = 1 / Math.max(1, Math.round(rateHz * SLIDE_S));
  }

  /** Put `samples` at frame `at`; `now` is the next frame to be read. */
  write(at: number, samples: Float32Array, now: number): void {
    const late = Math.min(Math.max(now - at, 0), samples.length);
    const last = Math.min(samples.length, now + this.#samples.length - at);
    for (let i = late; i < last; i++) this.#put(at + i, samples[i] ?? 0);
    this.lateCount += late;
    // A gap before what is new was heard as silence; it is not the end of anything.
    this.#end = Math.max(at + samples.length, now);
    this.#open = true;
  }

  /** What was written is all. */
  finish(): void {
    this.#open = false;
  }

  /** Play nothing from frame `at` on, or from `now` if that is over. */
  cut(at: number, now: number): void {
    const from = Math.max(at, now);
    for (let frame = from, level = 1; frame < this.#end; frame++) {
      level = Math.max(0, level - this.#step);
      this.#put(frame, level * this.#at(frame));
    }
    this.#open = false;
  }

  /** Fill `out` with the frames from `now` on. */
  read(out: Float32Array, now: number): void {
    for (let i = 0; i < out.length; i++) {
      const frame = now + i;
      const left = this.#open ? Math.max(this.#end - frame, 0) * this.#step : 1;
      this.#level = Math.min(1, left, this.#level + this.#step);
      out[i] = this.#level * this.#at(frame);
      this.#put(frame, 0);
    }
  }

  #at(frame: number): number {
    return this.#samples[frame % this.#samples.length] ?? 0;
  }

  #put(frame: number, sample: number): void {
    this.#samples[frame % this.#samples.length] = sample;
  }
}
