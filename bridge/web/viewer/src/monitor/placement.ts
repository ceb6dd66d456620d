// Where media time lies on the page's clock. It is one line until sound stalls: from then on it is
// another one, and what was heard before stays where it was heard.

interface Stretch {
  /** First media time of the stretch. */
  readonly fromS: number;
  /** Page time of media zero, as the stretch goes. */
  readonly zeroS: number;
}

/** Stalls that are remembered; more of them within half a minute are one broken line. */
const STRETCHES_MOST = 64;

export class Placement {
  private stretches: Stretch[] = [];

  get placed(): boolean {
    return this.stretches.length > 0;
  }

  /** From `nowS` on, page time, media zero is at `zeroS`. Returns whether anything changed. */
  place(zeroS: number, nowS: number): boolean {
    const last = this.stretches.at(-1);
    if (!Number.isFinite(zeroS) || zeroS === last?.zeroS) return false;
    const fromS = last === undefined ? 0 : Math.max(0, nowS - last.zeroS);
    // What was not heard yet was never anywhere: it only gets a better place.
    this.stretches = this.stretches.filter((stretch) => stretch.fromS < fromS);
    this.stretches.push({ fromS, zeroS });
    if (this.stretches.length > STRETCHES_MOST) this.stretches.shift();
    return true;
  }

  /** Page time at which `mediaS` is heard; NaN before it has a place. */
  toPage(mediaS: number): number {
    for (let i = this.stretches.length - 1; i > 0; i--) {
      const stretch = this.stretches[i] as Stretch;
      if (stretch.fromS <= mediaS) return stretch.zeroS + mediaS;
    }
    return (this.stretches[0]?.zeroS ?? NaN) + mediaS;
  }

  /** Media time that is heard at `pageS`; it stands still while sound stalls. NaN without a place. */
  toMedia(pageS: number): number {
    let nextFromS = Infinity;
    for (let i = this.stretches.length - 1; i >= 0; i--) {
      const { fromS, zeroS } = this.stretches[i] as Stretch;
      if (i === 0 || zeroS + fromS <= pageS) return Math.min(pageS - zeroS, nextFromS);
      nextFromS = fromS;
    }
    return NaN;
  }

  copy(): Placement {
    const copy = new Placement();
    copy.stretches = this.stretches.slice();
    return copy;
  }
}
