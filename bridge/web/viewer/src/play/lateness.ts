// How late things come, as a quantile over the last seconds.

/** How long something late is remembered, seconds. */
const WINDOW_S = 10;
/** Share of arrivals that come in time. */
const SHARE = 0.985;
/** How often the quantile is computed anew, seconds. */
const REFRESH_S = 0.2;
const SOON_S = 0.02;

export class Lateness {
  #ats: number[] = [];
  #values: number[] = [];
  #quantile = Number.NEGATIVE_INFINITY;
  #computedS = Number.NEGATIVE_INFINITY;

  /** Something came at `nowS`, `lateS` after it could have come at the earliest. */
  add(nowS: number, lateS: number): void {
    this.#ats.push(nowS);
    this.#values.push(lateS);
    const sinceS = nowS - this.#computedS;
    // What comes later than most counts soon.
    if (sinceS > (lateS > this.#quantile ? SOON_S : REFRESH_S)) this.#compute(nowS);
  }

  /** What came so far says nothing about what comes. */
  forget(): void {
    this.#ats = [];
    this.#values = [];
  }

  /** What `SHARE` of arrivals did not exceed; minus infinity before the first. */
  get quantileS(): number {
    return this.#quantile;
  }

  /** How far arrivals spread, seconds: the quantile less the middle. */
  get spreadS(): number {
    if (this.#values.length === 0) return 0;
    const sorted = [...this.#values].sort((a, b) => a - b);
    return this.#quantile - (sorted[sorted.length >> 1] ?? 0);
  }

  #compute(nowS: number): void {
    const old = this.#ats.findIndex((at) => at >= nowS - WINDOW_S);
    if (old > 0) {
      this.#ats.splice(0, old);
      this.#values.splice(0, old);
    }
    const sorted = [...this.#values].sort((a, b) => a - b);
    this.#quantile = sorted[Math.min(Math.floor(SHARE * sorted.length), sorted.length - 1)] ?? 0;
    this.#computedS = nowS;
  }
}
