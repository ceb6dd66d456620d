// Faces of a score: what is shown at a moment, and what is heard then.

import type { Clock } from "./clock.ts";
import { EYE_COUNT, HEAD_COUNT } from "./frames.ts";
import { JUMP } from "./limits.ts";
import { durationOf } from "./numbers.ts";
import type { Score } from "./score.ts";
import type { Utterance } from "./utterance.ts";
import { View } from "./view.ts";

const IDLE = 0;

/** What is heard: a media time of an utterance. */
export interface Heard {
  readonly utteranceId: string;
  readonly mediaNs: number;
}

export class Watching {
  /** How far behind its time the face shown last is. */
  lagNs = 0;
  readonly #view = new View();

  constructor(private readonly score: Score, private readonly clock: Clock) {}

  /** The face shown last. */
  get shown(): Float64Array {
    return this.#view.shown;
  }

  /** The face of what is heard at `nowNs`: coefficients, head, eyes. The same array every time. */
  face(nowNs: number): Float64Array {
    this.forget(nowNs);
    this.#view.fit(this.score.names.length + HEAD_COUNT + EYE_COUNT);
    const { delay, stage } = this.score;
    const position = this.clock.position(nowNs);
    const utterance = stage.heard(position);
    this.lagNs = utterance === null ? this.#idle(nowNs) : this.#said(utterance, position, nowNs);
    const jumped = utterance === null && delay.travelNs > JUMP;
    if (jumped || utterance !== null) delay.travelNs = 0;
    return this.#view.show(nowNs, utterance?.number ?? IDLE, this.lagNs, jumped);
  }

  /** What is heard at `nowNs`; null where nothing is said. */
  heard(nowNs: number): Heard | null {
    const position = this.clock.position(nowNs);
    const utterance = this.score.stage.heard(position);
    if (utterance === null) return null;
    return { utteranceId: utterance.id, mediaNs: this.#mediaNs(utterance, position) };
  }

  /** Let go of what is over. */
  forget(nowNs: number): void {
    const { stage } = this.score;
    const position = this.clock.position(nowNs);
    stage.forget(position);
    const utterance = stage.heard(position);
    if (utterance !== null) stage.framesOf(utterance).forgetBefore(this.#mediaNs(utterance, position));
  }

  #said(utterance: Utterance, position: number, nowNs: number): number {
    const frames = this.score.stage.framesOf(utterance);
    if (frames.count === 0) return this.#idle(nowNs);
    const { sample, still } = utterance.media(position);
    const { rateHz } = this.clock;
    return frames.aim(durationOf(sample, rateHz), durationOf(still, rateHz), this.#view.target);
  }

  #idle(nowNs: number): number {
    const { idle, delay } = this.score;
    if (idle.count > 0 && delay.nowNs !== null) return idle.aim(nowNs - delay.nowNs, 0, this.#view.target);
    this.#view.target.fill(0);
    return 0;
  }

  #mediaNs(utterance: Utterance, position: number): number {
    return durationOf(utterance.media(position).sample, this.clock.rateHz);
  }
}
