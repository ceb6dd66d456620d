// How much later than on the service's clock things are heard and shown here.
//
// Page time = service time + delay. The difference of the two clocks is in it, so neither has to be
// known, and a drift of one against the other is followed. It holds what the network needs: large
// enough for nearly everything to be here in time, small enough that a click is answered at once.
// It changes quickly upward, slowly downward, and never while something is said, except when sound
// has run dry anyway.

import { Lateness } from "./lateness.ts";

/** Spare time for a face to be drawn with, and for sound to reach the audio thread, seconds. */
const FACE_SPARE_S = 0.004;
const SOUND_SPARE_S = 0.012;
/** How fast the delay moves between utterances, seconds a second: no one sees a face run that much
 * faster or slower. */
const UP_RATE = 0.25;
const DOWN_RATE = 0.05;

export class Delay {
  readonly faces = new Lateness();
  readonly sounds = new Lateness();
  #delayS: number | null = null;
  #movedS = 0;

  /** `framePeriodS`: between two faces. A face is shown between the one before and the next. */
  constructor(private readonly framePeriodS: number) {}

  /** What is needed now; `latencyS`: from the audio thread to the ear. Null before anything came. */
  neededS(latencyS: number): number | null {
    const face = this.faces.quantileS + this.framePeriodS + FACE_SPARE_S;
    const sound = this.sounds.quantileS + latencyS + SOUND_SPARE_S;
    const needed = Math.max(face, sound);
    return Number.isFinite(needed) ? needed : null;
  }

  /** Things were late because the page was busy with something that it does once. */
  forget(): void {
    this.faces.forget();
    this.sounds.forget();
  }

  /** The delay now. */
  get nowS(): number {
    return this.#delayS ?? 0;
  }

  /** Nothing is said: come nearer to what is needed. */
  drift(nowS: number, latencyS: number): void {
    const needed = this.neededS(latencyS);
    if (needed === null) return;
    const elapsed = Math.min(Math.max(nowS - this.#movedS, 0), 0.5);
    this.#movedS = nowS;
    const difference = needed - (this.#delayS ?? needed);
    const most = elapsed * (difference > 0 ? UP_RATE : DOWN_RATE);
    this.#delayS = needed - difference + Math.min(Math.max(difference, -most), most);
  }

  /** Something begins to be said: what is needed, at once. Returns it. */
  settle(nowS: number, latencyS: number): number {
    this.#movedS = nowS;
    this.#delayS = this.neededS(latencyS) ?? this.nowS;
    return this.#delayS;
  }

  /** It is what it has become. */
  set(delayS: number): void {
    this.#delayS = delayS;
  }
}
