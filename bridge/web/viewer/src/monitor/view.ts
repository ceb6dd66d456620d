// Which stretch of time is looked at, and what is pointed at in it: following live, or frozen.

import type { Span } from "./recording.ts";

/** Least and greatest stretch that is shown at once, seconds. */
export const SPAN_LEAST_S = 2;
export const SPAN_MOST_S = 30;
export const SPAN_DEFAULT_S = 8;

/** Around what was out of sight so much more is shown, as a share of all that is. */
const MARGIN_SHARE = 0.1;

export class View {
  private widthS = SPAN_DEFAULT_S;
  private rightS = 0;
  private pointS: number | null = null;

  get spanS(): number {
    return this.widthS;
  }

  /** Page time of the right edge. */
  get endS(): number {
    return this.rightS;
  }

  get startS(): number {
    return this.rightS - this.widthS;
  }

  /** Page time that is looked at while frozen; null while live. */
  get cursorS(): number | null {
    return this.pointS;
  }

  get frozen(): boolean {
    return this.pointS !== null;
  }

  /** Live goes on; does nothing while frozen. */
  follow(nowS: number): void {
    if (!this.frozen) this.rightS = nowS;
  }

  freeze(nowS: number): void {
    this.follow(nowS);
    this.pointS ??= nowS;
  }

  resume(nowS: number): void {
    this.pointS = null;
    this.follow(nowS);
  }

  /** Look at `timeS` within `kept`; what is shown moves along where it must. Freezes. */
  scrub(timeS: number, kept: Span): void {
    this.pointS = clamp(timeS, kept.fromS, kept.toS);
    const marginS = MARGIN_SHARE * this.widthS;
    if (this.pointS > this.rightS) this.rightS = Math.min(kept.toS, this.pointS + marginS);
    if (this.pointS < this.startS) {
      this.rightS = Math.max(kept.fromS, this.pointS - marginS) + this.widthS;
    }
  }

  /** Show another stretch while frozen, `byS` later. */
  pan(byS: number, kept: Span): void {
    if (!this.frozen) return;
    const leastS = Math.min(kept.toS, kept.fromS + this.widthS);
    this.rightS = clamp(this.rightS + byS, leastS, kept.toS);
  }

  /** Show `spanS`; frozen, `anchorS` stays where it is on the screen. */
  zoom(spanS: number, anchorS: number | null): void {
    const width = clamp(spanS, SPAN_LEAST_S, SPAN_MOST_S);
    const anchor = anchorS ?? this.pointS;
    if (this.frozen && anchor !== null) {
      const share = clamp((this.rightS - anchor) / this.widthS, 0, 1);
      this.rightS = anchor + share * width;
    }
    this.widthS = width;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
