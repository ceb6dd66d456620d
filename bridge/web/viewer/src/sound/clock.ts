// The page's clock: seconds of the sound that is heard, so that a face can be shown with it.
//
// The audio device keeps the time while it runs; between its reports, and before the browser lets
// it run, the page's own monotonic clock carries on. Times never jump: what the device says
// differently is taken over slowly.

/** Reports that a new one is weighed against: one of a few is often off by some milliseconds. */
const MEDIAN_OF = 21;
/** Share of a difference that is taken over with each report, and the most, seconds. */
const SHARE = 0.08;
const MOST_S = 0.001;
/** A device that is off by more stood still: to be with the sound again soon is worth more than an
 * even pace, as long as time does not go back. Seconds, and share of the time that passes. */
const STOOD_S = 0.02;
const FASTEST = 0.5;
/** A difference that no device makes: the machine slept. Seconds. */
const BREAK_S = 0.75;

export class PageClock {
  /** Page seconds less monotonic seconds. */
  #offsetS = 0;
  /** Page seconds less the device's; null while it does not run. */
  #baseS: number | null = null;
  #differences: number[] = [];
  #observedMs = 0;

  /** `monotonicMs`: what `performance.now` says. */
  constructor(private readonly monotonicMs: () => number) {}

  /** Page seconds that are heard now. */
  nowS(): number {
    return this.atS(this.monotonicMs());
  }

  /** Page seconds that are heard at `ms` of the monotonic clock. */
  atS(ms: number): number {
    return ms / 1000 + this.#offsetS;
  }

  /** The device plays its second `heardS` at `ms` of the monotonic clock. */
  observe(ms: number, heardS: number): void {
    const passedS = Math.max(ms - this.#observedMs, 0) / 1000;
    this.#observedMs = ms;
    if (this.#baseS === null) {
      this.#baseS = this.atS(ms) - heardS;
      return;
    }
    const difference = heardS + this.#baseS - this.atS(ms);
    if (Math.abs(difference) > BREAK_S) {
      this.stopped();
      this.observe(ms, heardS);
      return;
    }
    this.#differences.push(difference);
    if (this.#differences.length > MEDIAN_OF) this.#differences.shift();
    const off = median(this.#differences);
    const most = Math.abs(off) > STOOD_S ? Math.max(FASTEST * passedS, MOST_S) : MOST_S;
    this.#shift(Math.min(Math.max(SHARE * off, -most), most));
  }

  /** The device does not run any more. */
  stopped(): void {
    this.#baseS = null;
    this.#differences = [];
  }

  get running(): boolean {
    return this.#baseS !== null;
  }

  /** The device's second that is heard at `pageS`; null while it does not run. */
  deviceS(pageS: number): number | null {
    return this.#baseS === null ? null : pageS - this.#baseS;
  }

  /** Page seconds at which the device's second is heard; null while it does not run. */
  pageS(deviceS: number): number | null {
    return this.#baseS === null ? null : deviceS + this.#baseS;
  }

  #shift(changeS: number): void {
    this.#offsetS += changeS;
    this.#differences = this.#differences.map((difference) => difference - changeS);
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
