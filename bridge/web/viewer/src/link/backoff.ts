// How long to wait before trying again: longer each time, never all pages at once.

const FIRST_S = 0.25;
const LONGEST_S = 4;
/** Share of a wait that is left to chance, so that a restart is not stormed. */
const SPREAD = 0.3;

export class Backoff {
  #next = FIRST_S;

  /** `chance`: in [0, 1). */
  constructor(private readonly chance: () => number) {}

  /** Seconds to wait now. */
  wait(): number {
    const wait = this.#next * (1 - SPREAD * this.chance());
    this.#next = Math.min(this.#next * 2, LONGEST_S);
    return wait;
  }

  reset(): void {
    this.#next = FIRST_S;
  }
}
