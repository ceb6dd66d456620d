// Faces that have come, each with the moment it is due; sampled at any moment between.
//
// A gap, a late frame or a shift of the timeline eases: what was shown last and what should be
// shown are different there, and the difference dies away. After a long silence of the service the
// face comes to rest, so that no mouth stays open.

import type { Face } from "../seams.ts";

/** Faces kept: four seconds at the most frames a second. */
const CAPACITY = 512;
/** How long a difference takes to die away, seconds. */
const EASE_S = 0.12;
/** A shift of the timeline below this is no jump: faces move less than a screen shows. Seconds. */
const SMOOTH_SHIFT_S = 0.004;
/** Without a new face for this long, the face comes to rest, in that time. Seconds. */
const PATIENCE_S = 0.25;
const REST_S = 0.5;

/** Longer than this between two samples, nobody looked: the page was hidden. Seconds. */
const PAUSE_S = 0.5;

const HEAD = 3;
const EYES = 4;

export class FaceTrack {
  /** Faces that came after the moment they were due. */
  lateCount = 0;
  /** How long after its moment the face shown last was due, seconds; 0 when it was there. */
  lagS = 0;
  readonly #dues = new Float64Array(CAPACITY);
  readonly #rows: Float32Array[];
  readonly #shown: Float32Array<ArrayBuffer>;
  readonly #target: Float32Array<ArrayBuffer>;
  readonly #gap: Float32Array<ArrayBuffer>;
  /** What was sampled last. */
  readonly face: Face;
  readonly #width: number;
  /** Numbers of the first and after the last face kept; they count on for ever. */
  #first = 0;
  #next = 0;
  #splicedS = Number.NEGATIVE_INFINITY;
  #broken = false;
  #wasLate = false;
  #beforeS = Number.NEGATIVE_INFINITY;
  #shiftS = 0;

  /** `count`: coefficients of a face. */
  constructor(count: number) {
    this.#width = count + HEAD + EYES;
    this.#rows = Array.from({ length: CAPACITY }, () => new Float32Array(this.#width));
    this.#shown = new Float32Array(this.#width);
    this.#target = new Float32Array(this.#width);
    this.#gap = new Float32Array(this.#width);
    this.face = {
      coefficients: this.#shown.subarray(0, count),
      head: this.#shown.subarray(count, count + HEAD),
      eyes: this.#shown.subarray(count + HEAD),
    };
  }

  /** The face for when `dueS`. It takes the place of those that are due later. */
  push(dueS: number, coefficients: ArrayLike<number>, head: ArrayLike<number>, eyes: ArrayLike<number>): void {
    while (this.#next > this.#first && this.#due(this.#next - 1) >= dueS) this.#next--;
    if (this.#next - this.#first === CAPACITY) this.#first++;
    const row = this.#row(this.#next);
    const count = this.#width - HEAD - EYES;
    fill(row.subarray(0, count), coefficients);
    fill(row.subarray(count, count + HEAD), head);
    fill(row.subarray(count + HEAD), eyes);
    this.#dues[this.#next % CAPACITY] = dueS;
    this.#next++;
    if (dueS < this.#beforeS) this.lateCount++;
  }

  /** The timeline moves by `shiftS` from the next face on. */
  shift(shiftS: number): void {
    this.#shiftS += Math.abs(shiftS);
    if (this.#shiftS > SMOOTH_SHIFT_S) {
      this.#broken = true;
      this.#shiftS = 0;
    }
  }

  /** The face to show at `timeS`, which never goes back. The same object every time. */
  sample(timeS: number): Face {
    if (this.#next > this.#first) this.#aim(timeS);
    const late = this.lagS > SMOOTH_SHIFT_S;
    // Who has not looked for a while is shown what is: there is nothing to ease from.
    if (timeS - this.#beforeS > PAUSE_S) this.#splicedS = Number.NEGATIVE_INFINITY;
    else if (this.#broken || (this.#wasLate && !late)) this.#splice(timeS);
    this.#wasLate = late;
    this.#broken = false;
    const left = remaining((timeS - this.#splicedS) / EASE_S);
    for (let i = 0; i < this.#width; i++) {
      this.#shown[i] = (this.#target[i] ?? 0) + left * (this.#gap[i] ?? 0);
    }
    this.#beforeS = timeS;
    return this.face;
  }

  /** When the newest face is due; minus infinity before the first. */
  get newestS(): number {
    return this.#next > this.#first ? this.#due(this.#next - 1) : Number.NEGATIVE_INFINITY;
  }

  /** What should be shown at `timeS`, into `#target`. */
  #aim(timeS: number): void {
    while (this.#next - this.#first > 1 && this.#due(this.#first + 1) <= timeS) this.#first++;
    const fromS = this.#due(this.#first);
    const from = this.#row(this.#first);
    if (this.#next - this.#first === 1 || timeS <= fromS) {
      this.lagS = Math.max(timeS - fromS, 0);
      const gain = remaining((this.lagS - PATIENCE_S) / REST_S);
      for (let i = 0; i < this.#width; i++) this.#target[i] = gain * (from[i] ?? 0);
      return;
    }
    this.lagS = 0;
    const to = this.#row(this.#first + 1);
    const share = (timeS - fromS) / (this.#due(this.#first + 1) - fromS);
    for (let i = 0; i < this.#width; i++) {
      const value = from[i] ?? 0;
      this.#target[i] = value + share * ((to[i] ?? 0) - value);
    }
  }

  #splice(timeS: number): void {
    this.#splicedS = timeS;
    for (let i = 0; i < this.#width; i++) {
      this.#gap[i] = (this.#shown[i] ?? 0) - (this.#target[i] ?? 0);
    }
  }

  #due(number: number): number {
    return this.#dues[number % CAPACITY] ?? 0;
  }

  #row(number: number): Float32Array {
    const row = this.#rows[number % CAPACITY];
    if (row === undefined) throw new RangeError(`no face ${number}`);
    return row;
  }
}

/** From 1 at 0 to 0 at 1, flat at both ends. */
function remaining(x: number): number {
  const t = Math.min(Math.max(x, 0), 1);
  return 1 - t * t * (3 - 2 * t);
}

function fill(target: Float32Array, values: ArrayLike<number>): void {
  for (let i = 0; i < target.length; i++) target[i] = values[i] ?? 0;
}
