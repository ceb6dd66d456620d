// The utterances that are still to be heard, with their frames, and which is heard when.

import { Frames } from "./frames.ts";
import { SPEECH_FRAMES, UTTERANCES } from "./limits.ts";
import { Utterance } from "./utterance.ts";

export class Stage {
  /** The one that was started last, whether over or not. */
  newest: Utterance | null = null;
  #all: { readonly utterance: Utterance; frames: Frames }[] = [];
  #count = 0;

  /** The one that goes on: more of it may come. */
  get current(): Utterance | null {
    return this.newest === null || this.newest.over ? null : this.newest;
  }

  /** Frames kept of all. */
  get frameCount(): number {
    return this.#all.reduce((sum, { frames }) => sum + frames.count, 0);
  }

  /** A new one. The one before must be over. */
  enter(id: string, sounding: boolean): Utterance {
    this.newest = new Utterance(++this.#count, id, sounding);
    this.#all.push({ utterance: this.newest, frames: new Frames(SPEECH_FRAMES) });
    if (this.#all.length > UTTERANCES) this.#all.shift();
    return this.newest;
  }

  /** Its frames; none where it has been forgotten. */
  framesOf(utterance: Utterance): Frames {
    const found = this.#all.find((one) => one.utterance === utterance);
    return found?.frames ?? new Frames(SPEECH_FRAMES);
  }

  /** The one that is heard at `position`. */
  heard(position: number): Utterance | null {
    const found = this.#all.find(({ utterance: { beginsAt, stop } }) => {
      return beginsAt !== null && beginsAt <= position && (stop === null || stop > position);
    });
    return found?.utterance ?? null;
  }

  /** Let go of what is over at `position`. */
  forget(position: number): void {
    const isOver = ({ stop }: Utterance): boolean => stop !== null && stop <= position;
    if (this.#all.some(({ utterance }) => isOver(utterance))) {
      this.#all = this.#all.filter(({ utterance }) => !isOver(utterance));
    }
  }

  /** Faces of another kind come from now on. */
  forgetFrames(): void {
    for (const one of this.#all) one.frames = new Frames(SPEECH_FRAMES);
  }

  /** Let go of all. */
  clear(): void {
    this.#all = [];
  }
}
