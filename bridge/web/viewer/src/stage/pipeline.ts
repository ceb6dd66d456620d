// How many pictures the graphics card is behind. A page that hands over more waits inside WebGL, and
// what it should play meanwhile waits with it: better to leave a picture out.

/** Pictures on their way: one where the processor draws, since it is drawing all the time then. */
const CARD_COUNT = 2;
const SOFTWARE_COUNT = 1;
/** A picture that is not done by then never will be: the card was reset. Milliseconds. */
const GIVEN_UP_MS = 5000;

export class Pipeline {
  #fences: { fence: WebGLSync; atMs: number }[] = [];
  readonly #most: number;

  constructor(private readonly gl: WebGL2RenderingContext, software: boolean) {
    this.#most = software ? SOFTWARE_COUNT : CARD_COUNT;
  }

  /** Whether another picture may be handed over. */
  ready(nowMs: number): boolean {
    this.#fences = this.#fences.filter(({ fence, atMs }) => {
      const done = this.gl.getSyncParameter(fence, this.gl.SYNC_STATUS) === this.gl.SIGNALED;
      const over = done || nowMs - atMs > GIVEN_UP_MS;
      if (over) this.gl.deleteSync(fence);
      return !over;
    });
    return this.#fences.length < this.#most;
  }

  /** A picture was handed over. */
  drawn(nowMs: number): void {
    const fence = this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (fence !== null) this.#fences.push({ fence, atMs: nowMs });
    // Who draws without asking waits by other means.
    const old = this.#fences.length > this.#most ? this.#fences.shift() : undefined;
    if (old !== undefined) this.gl.deleteSync(old.fence);
    this.gl.flush();
  }

  /** The context is another one now. */
  forget(): void {
    this.#fences = [];
  }
}
