// Sound as it is drawn: the least and the greatest sample of every millisecond, and of 4, 16 and 64
// of them, so that a column of pixels costs a few look-ups however long it lasts.

/** Length of the finest bucket, seconds. */
const BUCKET_S = 0.001;
/** How many buckets of one level one of the next covers. */
const FAN = 4;
const LEVEL_COUNT = 4;
/** Finest buckets at first, and at most: 33 s, which is more than is shown. A power of FAN. */
const CAPACITY_FIRST = 4_096;
const CAPACITY_MAX = 32_768;
/** Sample 1.0 as it is kept. */
const FULL_SCALE = 32_767;
/** Look-ups that one column may cost before a coarser level is taken. */
const BUCKETS_PER_COLUMN = 8;

interface Level {
  readonly low: Int16Array;
  readonly high: Int16Array;
}

/** The least and the greatest sample of a piece, in [-1, 1]. */
export interface Extremes {
  low: number;
  high: number;
}

export class Wave {
  private readonly rateHz: number;
  private readonly bucketSamples: number;
  private capacity = CAPACITY_FIRST;
  private levels = levelsOf(CAPACITY_FIRST);
  private begin = -1;
  private end = 0;

  constructor(rateHz: number) {
    this.rateHz = rateHz;
    this.bucketSamples = Math.max(1, Math.round(rateHz * BUCKET_S));
  }

  /** Media time of the first sample that is kept. */
  get beginS(): number {
    if (this.begin < 0) return 0;
    const kept = Math.max(0, this.bucketAt(this.end) - this.capacity + 1) * this.bucketSamples;
    return Math.max(this.begin, kept) / this.rateHz;
  }

  /** Media time up to which there is sound. */
  get endS(): number {
    return this.end / this.rateHz;
  }

  /** Samples at their media offset. What came before is left out; a hole before them is silence. */
  push(offsetSamples: number, samples: Float32Array): void {
    const first = Math.max(offsetSamples, this.end);
    const end = offsetSamples + samples.length;
    if (!(end > first)) return;
    if (this.begin < 0) this.begin = first;
    this.makeRoom(this.bucketAt(end));
    if (this.begin < first) this.silence(this.end, first);
    this.fold(first, end, samples, offsetSamples);
    this.end = end;
  }

  /** Least and greatest sample of media time [fromS, toS), into `into`; false where none is kept. */
  extremes(fromS: number, toS: number, into: Extremes): boolean {
    if (this.begin < 0 || toS <= this.beginS || fromS >= this.endS) return false;
    const first = this.bucketAt(Math.max(fromS, this.beginS) * this.rateHz);
    const last = this.bucketAt(Math.min(toS * this.rateHz, this.end) - 1e-6);
    const level = levelFor(last - first + 1);
    const span = FAN ** level;
    this.scan(level, Math.floor(first / span), Math.floor(Math.max(first, last) / span), into);
    return true;
  }

  copy(): Wave {
    const copy = new Wave(this.rateHz);
    copy.capacity = this.capacity;
    copy.levels = this.levels.map(({ low, high }) => ({ low: low.slice(), high: high.slice() }));
    copy.begin = this.begin;
    copy.end = this.end;
    return copy;
  }

  private bucketAt(sample: number): number {
    return Math.floor(sample / this.bucketSamples);
  }

  private fold(first: number, end: number, samples: Float32Array, offset: number): void {
    let at = first;
    while (at < end) {
      const bucket = this.bucketAt(at);
      const stop = Math.min(end, (bucket + 1) * this.bucketSamples);
      let low = Infinity;
      let high = -Infinity;
      for (let i = at - offset; i < stop - offset; i++) {
        const sample = samples[i] ?? 0;
        if (sample < low) low = sample;
        if (sample > high) high = sample;
      }
      this.put(bucket, kept(low), kept(high), at % this.bucketSamples === 0);
      at = stop;
    }
  }

  private silence(from: number, to: number): void {
    const last = this.bucketAt(to - 1);
    const first = Math.max(this.bucketAt(from), last - this.capacity + 1);
    for (let bucket = first; bucket <= last; bucket++) {
      this.put(bucket, 0, 0, bucket * this.bucketSamples >= from);
    }
  }

  /** Take a bucket's extremes up into all levels; `fresh` when nothing of it was known. */
  private put(bucket: number, low: number, high: number, fresh: boolean): void {
    let span = 1;
    for (const [i, level] of this.levels.entries()) {
      const slot = Math.floor(bucket / span) % (this.capacity / FAN ** i);
      const first = fresh && bucket % span === 0;
      level.low[slot] = first ? low : Math.min(level.low[slot] ?? 0, low);
      level.high[slot] = first ? high : Math.max(level.high[slot] ?? 0, high);
      span *= FAN;
    }
  }

  private scan(index: number, first: number, last: number, into: Extremes): void {
    const level = this.levels[index] as Level;
    const size = level.low.length;
    into.low = Infinity;
    into.high = -Infinity;
    for (let at = first; at <= last; at++) {
      into.low = Math.min(into.low, level.low[at % size] ?? 0);
      into.high = Math.max(into.high, level.high[at % size] ?? 0);
    }
    into.low /= FULL_SCALE;
    into.high /= FULL_SCALE;
  }

  private makeRoom(bucket: number): void {
    if (bucket < this.capacity || this.capacity === CAPACITY_MAX) return;
    while (this.capacity <= bucket && this.capacity < CAPACITY_MAX) this.capacity *= 2;
    const grown = levelsOf(this.capacity);
    // Nothing has wrapped around yet, so every bucket keeps its place.
    for (const [i, level] of this.levels.entries()) {
      grown[i]?.low.set(level.low);
      grown[i]?.high.set(level.high);
    }
    this.levels = grown;
  }
}

function levelsOf(capacity: number): Level[] {
  return Array.from({ length: LEVEL_COUNT }, (_, i) => ({
    low: new Int16Array(capacity / FAN ** i),
    high: new Int16Array(capacity / FAN ** i),
  }));
}

function levelFor(bucketCount: number): number {
  let level = 0;
  for (let count = bucketCount; count > BUCKETS_PER_COLUMN && level < LEVEL_COUNT - 1; level++) {
    count /= FAN;
  }
  return level;
}

function kept(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE);
}
