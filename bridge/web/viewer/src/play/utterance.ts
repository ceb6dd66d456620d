// An utterance as the page sees it: where its media time is on the page's clock.

import type { Clock } from "../player/clock.ts";
import { DEPTH, SECOND } from "../player/limits.ts";
import type { Utterance as Placed } from "../player/utterance.ts";

export class Utterance {
  readonly id: string;
  #toldZeroS = Number.NaN;

  /** `placed`: of the player, on `clock` at `rateHz`, the rate of its sound; `startedNs`: when it
   * came. */
  constructor(
    readonly placed: Placed,
    readonly rateHz: number,
    private readonly clock: Clock,
    private readonly startedNs: number,
  ) {
    this.id = placed.id;
  }

  /** Page time at which media zero is heard; as good as known before anything of it has come. */
  get zeroS(): number {
    const { zero } = this.placed;
    return (zero === null ? this.startedNs + DEPTH : this.clock.time(zero)) / SECOND;
  }

  /** `zeroS`, told to somebody who wants to know when it moves. */
  placeS(): number {
    this.#toldZeroS = this.zeroS;
    return this.#toldZeroS;
  }

  /** Whether `zeroS` is another than the one told last. */
  moved(): boolean {
    return this.zeroS !== this.#toldZeroS;
  }

  /** Media samples received, of the utterance's own rate. */
  get receivedSamples(): number {
    return this.placed.received;
  }

  /** Media time heard at page time `nowS`, seconds, in [0, received]. */
  heardS(nowS: number): number {
    return Math.min(Math.max(nowS - this.zeroS, 0), this.receivedSamples / this.rateHz);
  }
}
