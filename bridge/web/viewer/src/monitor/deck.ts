// The recording and where one looks into it. Freezing keeps what there is: the live recording goes
// on beside it and forgets as ever.

import { Recording, type Span } from "./recording.ts";
import { View } from "./view.ts";

export class Deck {
  readonly view = new View();
  /** Grows when something else is shown altogether: all of it has to be drawn again. */
  version = 0;
  private recording = Recording.of([], 60);
  private still: Recording | null = null;
  private nowS = 0;

  /** What is being recorded. */
  get live(): Recording {
    return this.recording;
  }

  /** What is looked at. */
  get shown(): Recording {
    return this.still ?? this.recording;
  }

  get frozen(): boolean {
    return this.still !== null;
  }

  /** The time that is looked at: the cursor's, or now. */
  get lookS(): number {
    return this.view.cursorS ?? this.nowS;
  }

  /** A stream began: its names may be others. What is frozen stays. */
  open(names: readonly string[], rateHz: number): void {
    this.recording = Recording.of(names, rateHz);
    this.recording.tick(this.nowS);
    this.version += 1;
  }

  tick(nowS: number): void {
    this.nowS = nowS;
    this.recording.tick(nowS);
    this.view.follow(nowS);
  }

  toggle(): void {
    if (this.frozen) this.resume();
    else this.freeze();
  }

  /** Follow live again; returns whether it did not anyway. */
  resume(): boolean {
    if (this.still === null) return false;
    this.still = null;
    this.view.resume(this.nowS);
    this.version += 1;
    return true;
  }

  scrub(timeS: number): void {
    this.freeze();
    this.view.scrub(timeS, this.kept);
  }

  /** So many faces later, or earlier. */
  step(faces: number): void {
    this.freeze();
    const { shown } = this;
    const least = shown.faces.indexAt(this.kept.fromS);
    const index = Math.max(least, shown.faces.indexAt(this.lookS) + faces);
    if (index >= 0 && index < shown.faces.count) this.scrub(shown.faces.dueS(index));
  }

  /** To the oldest face, or to the newest. */
  edge(newest: boolean): void {
    this.freeze();
    this.scrub(newest ? this.kept.toS : this.kept.fromS);
  }

  /** A share of what is shown, later. */
  page(share: number): void {
    this.scrub(this.lookS + share * this.view.spanS);
  }

  zoom(factor: number, anchorS: number | null): void {
    this.view.zoom(this.view.spanS * factor, anchorS);
  }

  pan(byS: number): void {
    this.view.pan(byS, this.kept);
  }

  /** What can be looked at. */
  get kept(): Span {
    const { oldestS, newestS } = this.shown;
    const toS = Number.isNaN(newestS) ? this.nowS : newestS;
    return { fromS: Number.isNaN(oldestS) ? toS : oldestS, toS };
  }

  private freeze(): void {
    if (this.still !== null) return;
    this.still = this.recording.copy();
    this.view.freeze(this.nowS);
    this.version += 1;
  }
}
