// One utterance as it was heard: where it lies in time, its sound, what was named in it, its end.

import type { Mark } from "../seams.ts";
import { Lane } from "./lane.ts";
import { Placement } from "./placement.ts";
import { Wave } from "./wave.ts";

/** Marks that have a lane of their own; all others share one. */
export type LaneKind = "word" | "phoneme" | "event";

/** How an utterance ended. */
export interface End {
  /** Media time up to which it was heard. */
  readonly heardS: number;
  readonly reason: string;
}

/** How long an event without a duration is shown, seconds. */
export const EVENT_S = 1.2;

/** Text that is kept of one utterance, characters. */
const TEXT_MOST = 4_000;

/** Kinds that repeat what another lane shows: visemes are phonemes, sentences are words. */
const REPEATING = new Set(["viseme", "sentence"]);

export class Utterance {
  readonly id: string;
  readonly placement: Placement;
  readonly wave: Wave;
  readonly lanes: Readonly<Record<LaneKind, Lane>>;
  text = "";
  end: End | null = null;

  constructor(id: string, rateHz: number, from?: Utterance) {
    this.id = id;
    this.placement = from?.placement.copy() ?? new Placement();
    this.wave = from?.wave.copy() ?? new Wave(rateHz);
    this.lanes = {
      word: from?.lanes.word.copy() ?? new Lane(),
      phoneme: from?.lanes.phoneme.copy() ?? new Lane(),
      event: from?.lanes.event.copy() ?? new Lane(),
    };
  }

  mark(mark: Mark): boolean {
    if (REPEATING.has(mark.kind)) return false;
    const lane = mark.kind === "word" || mark.kind === "phoneme" ? mark.kind : "event";
    return this.lanes[lane].push(mark);
  }

  /** What is said, all of it that is known. */
  say(text: string): void {
    this.text = text.slice(0, TEXT_MOST);
  }

  /** Page time of media zero; NaN before it has a place. */
  get startS(): number {
    return this.placement.toPage(0);
  }

  /** Page time at which it was over, or up to which there is sound. NaN before it has a place. */
  get endS(): number {
    return this.placement.toPage(this.lengthS);
  }

  /** Media time that was heard, or for which there is sound as yet. */
  get lengthS(): number {
    return this.end?.heardS ?? this.wave.endS;
  }

  /** Media time at `pageS`, or NaN where it was not heard. */
  mediaAt(pageS: number): number {
    const mediaS = this.placement.toMedia(pageS);
    return mediaS >= 0 && mediaS < this.lengthS ? mediaS : NaN;
  }

  /** Forget marks of before `pageS`. */
  expire(pageS: number): void {
    const mediaS = this.placement.toMedia(pageS);
    if (Number.isNaN(mediaS)) return;
    for (const lane of Object.values(this.lanes)) lane.expire(mediaS);
  }

  copy(): Utterance {
    const copy = new Utterance(this.id, 1, this);
    copy.text = this.text;
    copy.end = this.end;
    return copy;
  }
}
