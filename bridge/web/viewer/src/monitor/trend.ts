// How a figure went over the last minutes: one value a second, a fixed number of them.

/** Three minutes. */
export const TREND_LENGTH = 180;

export class Trend {
  private readonly values = new Float32Array(TREND_LENGTH).fill(NaN);
  private next = 0;

  push(value: number): void {
    this.values[this.next] = value;
    this.next = (this.next + 1) % TREND_LENGTH;
  }

  /** Oldest first; NaN where nothing was known. */
  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < TREND_LENGTH; i++) {
      yield this.values[(this.next + i) % TREND_LENGTH] ?? NaN;
    }
  }

  /** Points of a polyline in a box, broken into runs where nothing was known. */
  lines(width: number, height: number, floor: number): string[] {
    const known = [...this].filter((value) => !Number.isNaN(value));
    const low = Math.min(0, ...known);
    const high = Math.max(floor, ...known);
    const runs: string[][] = [[]];
    for (const [i, value] of [...this].entries()) {
      if (Number.isNaN(value)) {
        if (runs.at(-1)?.length !== 0) runs.push([]);
        continue;
      }
      const x = (i / (TREND_LENGTH - 1)) * width;
      const y = height - ((value - low) / (high - low)) * height;
      runs.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`);
    }
    return runs.filter((run) => run.length > 0).map((run) => run.join(" "));
  }
}
