// The face that is shown: a target, and differences from it that die away.

import { remaining } from "./frames.ts";
import { AWAY, EASE, JUMP } from "./limits.ts";

/** A face before the first one. */
const NOTHING = -1;

export class View {
  /** What is shown. The same array until faces have another width. */
  shown = new Float64Array(0);
  /** What should be shown: to be filled before `show`. */
  target = new Float64Array(0);
  #difference = new Float64Array(0);
  #splicedNs: number | null = null;
  #beforeNs: number | null = null;
  #wasLate = false;
  #source = NOTHING;

  /** Faces have `width` values from now on; with another width all begins anew. */
  fit(width: number): void {
    if (width === this.shown.length) return;
    this.shown = new Float64Array(width);
    this.target = new Float64Array(width);
    this.#difference = new Float64Array(width);
    this.#beforeNs = null;
  }

  /** The face at `nowNs`. `source` tells faces of one origin from those of another; `lagNs`: how far
   * behind its time the target is; `jumped`: its time has moved. */
  show(nowNs: number, source: number, lagNs: number, jumped: boolean): Float64Array {
    const late = lagNs > JUMP;
    const away = this.#beforeNs === null || nowNs - this.#beforeNs > AWAY;
    if (away) this.#splicedNs = null;
    else if (jumped || source !== this.#source || (this.#wasLate && !late)) this.#splice(nowNs);
    const left = this.#left(nowNs);
    for (let i = 0; i < this.shown.length; i++) {
      this.shown[i] = (this.target[i] ?? 0) + left * (this.#difference[i] ?? 0);
    }
    this.#wasLate = late;
    this.#beforeNs = nowNs;
    this.#source = source;
    return this.shown;
  }

  #splice(nowNs: number): void {
    this.#splicedNs = nowNs;
    for (let i = 0; i < this.shown.length; i++) {
      this.#difference[i] = (this.shown[i] ?? 0) - (this.target[i] ?? 0);
    }
  }

  #left(nowNs: number): number {
    return this.#splicedNs === null ? 0 : remaining((nowNs - this.#splicedNs) / EASE);
  }
}
