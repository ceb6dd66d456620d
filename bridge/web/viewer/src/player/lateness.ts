// How late things come, as a quantile over the last seconds.

import { LIMIT, REFRESH, SHARE_PER_MILLE, SOON, WINDOW, WINDOW_COUNT } from "./limits.ts";
import { div } from "./numbers.ts";

export class Lateness {
  /** What nearly all arrivals did not exceed; null before the first. */
  quantileNs: number | null = null;
  #ats: number[] = [];
  #lates: number[] = [];
  #computedNs = 0;

  /** Something came at `nowNs`, `lateNs` after it was meant. */
  add(nowNs: number, lateNs: number): void {
    this.#ats.push(nowNs);
    this.#lates.push(lateNs);
    if (this.#ats.length > WINDOW_COUNT) this.#drop(1);
    if (this.quantileNs !== null) {
      const patience = lateNs > this.quantileNs ? SOON : REFRESH;
      if (nowNs - this.#computedNs <= patience) return;
    }
    this.#compute(nowNs);
  }

  /** What came so far says nothing about what comes. */
  forget(): void {
    this.#ats = [];
    this.#lates = [];
  }

  /** Nothing has come. */
  reset(): void {
    this.forget();
    this.quantileNs = null;
    this.#computedNs = 0;
  }

  /** How far arrivals spread: the quantile less the middle. */
  get spreadNs(): number {
    const sorted = this.#sorted();
    return sorted.length === 0 ? 0 : (this.quantileNs ?? 0) - (sorted[sorted.length >> 1] ?? 0);
  }

  #compute(nowNs: number): void {
    const fresh = this.#ats.findIndex((at) => at >= nowNs - WINDOW);
    this.#drop(fresh);
    const sorted = this.#sorted();
    const index = Math.min(div(SHARE_PER_MILLE * sorted.length, 1000), sorted.length - 1);
    this.quantileNs = Math.min(sorted[index] ?? 0, (sorted[0] ?? 0) + LIMIT);
    this.#computedNs = nowNs;
  }

  #sorted(): Float64Array {
    return Float64Array.from(this.#lates).sort();
  }

  #drop(count: number): void {
    if (count <= 0) return;
    this.#ats.splice(0, count);
    this.#lates.splice(0, count);
  }
}
