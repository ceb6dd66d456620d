// Another sample rate without drift: every output sample has its place from its number.
//
// Output sample k is at k / outRate seconds. Its place among the input samples is an integer
// division, so nothing accumulates however long an utterance is. Between samples a windowed sinc
// (Kaiser) is evaluated from a table.

/** Input samples on each side of an output sample at full bandwidth. */
const HALF_WIDTH = 16;
/** Table entries between two input samples; interpolated between, errors stay below 16 bits. */
const TABLE_STEPS = 512;
/** Shape of the window: some 80 dB down in the stop band. */
const KAISER_BETA = 8;
/** Share of the lower band that passes. */
const PASS = 0.94;

export interface Stretch {
  readonly offset: number;
  readonly samples: Float32Array<ArrayBuffer>;
}

export class Resampler {
  readonly #table: Float64Array;
  readonly #reach: number;
  readonly #scale: number;
  #input = new Float32Array(0);
  /** Input number of the first sample kept. Negative at the start: silence before zero. */
  #inputStart: number;
  #next = 0;

  constructor(private readonly inRate: number, private readonly outRate: number) {
    // Going down, the kernel is as much wider as the output is slower.
    this.#scale = PASS * Math.min(1, outRate / inRate);
    this.#reach = Math.ceil(HALF_WIDTH / this.#scale);
    this.#table = kernel();
    this.#inputStart = -this.#reach;
    this.#input = new Float32Array(this.#reach);
  }

  /** Begin at input sample `offset`, as a listener who comes late does. */
  seek(offset: number): void {
    this.#inputStart = offset - this.#reach;
    this.#input = new Float32Array(this.#reach);
    this.#next = Math.ceil((offset * this.outRate) / this.inRate);
  }

  /** The next input samples; returns what output they complete. */
  push(samples: Float32Array): Stretch {
    const joined = new Float32Array(this.#input.length + samples.length);
    joined.set(this.#input);
    joined.set(samples, this.#input.length);
    this.#input = joined;
    const known = this.#inputStart + joined.length;
    return this.#make(Math.ceil(((known - this.#reach) * this.outRate) / this.inRate));
  }

  /** What is left once no more input comes. */
  finish(): Stretch {
    const end = Math.ceil(((this.#inputStart + this.#input.length) * this.outRate) / this.inRate);
    this.push(new Float32Array(0));
    const silence = new Float32Array(2 * this.#reach);
    const { offset, samples } = this.push(silence);
    return { offset, samples: samples.slice(0, Math.max(end - offset, 0)) };
  }

  #make(end: number): Stretch {
    const offset = this.#next;
    const samples = new Float32Array(Math.max(end - offset, 0));
    for (let i = 0; i < samples.length; i++) samples[i] = this.#at(offset + i);
    this.#next = offset + samples.length;
    this.#forget();
    return { offset, samples };
  }

  /** Output sample `k`. */
  #at(k: number): number {
    const ticks = k * this.inRate;
    const whole = Math.floor(ticks / this.outRate);
    const part = (ticks % this.outRate) / this.outRate;
    const first = whole - this.#reach + 1;
    let sum = 0;
    for (let i = 0; i < 2 * this.#reach; i++) {
      const distance = Math.abs(this.#reach - 1 - i + part) * this.#scale;
      sum += (this.#input[first + i - this.#inputStart] ?? 0) * this.#weight(distance);
    }
    return sum * this.#scale;
  }

  #weight(distance: number): number {
    const at = distance * TABLE_STEPS;
    const index = Math.floor(at);
    const low = this.#table[index] ?? 0;
    return low + (at - index) * ((this.#table[index + 1] ?? 0) - low);
  }

  #forget(): void {
    const needed = Math.floor((this.#next * this.inRate) / this.outRate) - this.#reach;
    const old = Math.min(Math.max(needed - this.#inputStart, 0), this.#input.length);
    this.#input = this.#input.slice(old);
    this.#inputStart += old;
  }
}

/** Sinc under a Kaiser window, from its middle to its end. */
function kernel(): Float64Array {
  const table = new Float64Array(HALF_WIDTH * TABLE_STEPS + 2);
  for (let i = 0; i <= HALF_WIDTH * TABLE_STEPS; i++) {
    const x = i / TABLE_STEPS;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    table[i] = (sinc * bessel(KAISER_BETA * Math.sqrt(1 - (x / HALF_WIDTH) ** 2))) / bessel(KAISER_BETA);
  }
  return table;
}

/** Modified Bessel function of the first kind, order zero. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
