// How much later than on the service's clock things are heard and seen here.
//
// Client time = service time + delay. The difference of the two clocks is in it, so neither has to
// be known.

import { Lateness } from "./lateness.ts";
import { DOWN_SHARE, FACE_SPARE, SECOND, SOUND_SPARE, STEP, UP_SHARE } from "./limits.ts";
import { clamp, div } from "./numbers.ts";

export class Delay {
  readonly faces = new Lateness();
  readonly sounds = new Lateness();
  /** Between two frames of the stream. */
  periodNs = div(SECOND, 60);
  movedNs = 0;
  /** By how much it has moved in sum, up and down, since somebody set this to 0. */
  travelNs = 0;
  #delayNs: number | null = null;

  /** Null before anything is known. */
  get nowNs(): number | null {
    return this.#delayNs;
  }

  /** Another stream: nothing is known of it. */
  reset(): void {
    this.faces.reset();
    this.sounds.reset();
    this.#delayNs = null;
    this.movedNs = 0;
    this.travelNs = 0;
  }

  /** What lets nearly everything be here in time; sound, `leadNs` before it is heard. Null before
   * anything came. */
  needed(leadNs: number): number | null {
    const { quantileNs: face } = this.faces;
    const { quantileNs: sound } = this.sounds;
    const forFace = face === null ? Number.NEGATIVE_INFINITY : face + this.periodNs + FACE_SPARE;
    const forSound = sound === null ? Number.NEGATIVE_INFINITY : sound + leadNs + SOUND_SPARE;
    const needed = Math.max(forFace, forSound);
    return Number.isFinite(needed) ? needed : null;
  }

  /** How much more is needed than there is; negative where less is. */
  short(leadNs: number): number {
    const needed = this.needed(leadNs);
    return needed === null || this.#delayNs === null ? 0 : needed - this.#delayNs;
  }

  /** It is what it has become. */
  set(delayNs: number): void {
    if (this.#delayNs !== null) this.travelNs += Math.abs(delayNs - this.#delayNs);
    this.#delayNs = delayNs;
  }

  /** Nothing is said: come nearer to what is needed. */
  drift(nowNs: number, leadNs: number): void {
    const needed = this.needed(leadNs);
    if (needed === null) return;
    const elapsed = clamp(nowNs - this.movedNs, 0, STEP);
    this.movedNs = nowNs;
    const before = this.#delayNs;
    const most = [div(elapsed, DOWN_SHARE), div(elapsed, UP_SHARE)] as const;
    this.set(before === null ? needed : before + clamp(needed - before, -most[0], most[1]));
  }

  /** Things were late because the client was busy with something that it does once. */
  forget(): void {
    this.faces.forget();
    this.sounds.forget();
  }
}
