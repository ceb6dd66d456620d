// Marks of one kind, ordered by their time, a bounded number of them.

import type { Mark } from "../seams.ts";

/** More than the phonemes of nine minutes. */
const MOST = 8_192;

export class Lane {
  private marks: Mark[] = [];
  /** The longest of them, seconds: how far back one that reaches into a range can begin. */
  private longestS = 0;

  get count(): number {
    return this.marks.length;
  }

  /** Keep a mark; of too many the earliest goes. Returns false for one without a time. */
  push(mark: Mark): boolean {
    if (!Number.isFinite(mark.startS) || !Number.isFinite(mark.durationS)) return false;
    this.marks.splice(this.after(mark.startS), 0, mark);
    this.longestS = Math.max(this.longestS, mark.durationS);
    if (this.marks.length > MOST) this.marks.shift();
    return true;
  }

  /** Forget marks that are over before `beforeS`, media time. */
  expire(beforeS: number): void {
    const over = this.marks.findIndex((mark) => mark.startS + mark.durationS >= beforeS);
    if (over !== 0) this.marks.splice(0, over < 0 ? this.marks.length : over);
  }

  /** The mark that lasts at `timeS`, media time; the later one of several. */
  at(timeS: number): Mark | null {
    for (let i = this.after(timeS) - 1; i >= 0; i--) {
      const mark = this.marks[i] as Mark;
      if (timeS < mark.startS + mark.durationS) return mark;
      if (mark.startS + this.longestS <= timeS) return null;
    }
    return null;
  }

  /** Marks that touch media time [fromS, toS], in order. */
  *within(fromS: number, toS: number): Generator<Mark> {
    for (let i = this.after(fromS - this.longestS - 1e-9); i < this.marks.length; i++) {
      const mark = this.marks[i] as Mark;
      if (mark.startS > toS) return;
      if (mark.startS + mark.durationS >= fromS) yield mark;
    }
  }

  copy(): Lane {
    const copy = new Lane();
    copy.marks = this.marks.slice();
    copy.longestS = this.longestS;
    return copy;
  }

  /** Index of the first mark that begins after `timeS`. */
  private after(timeS: number): number {
    let low = 0;
    let high = this.marks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.marks[middle] as Mark).startS <= timeS) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
