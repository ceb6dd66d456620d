// How many pixels are drawn: as sharp as the display up to a cap, fewer where that is too slow.

import type { PerspectiveCamera, WebGLRenderer } from "three";

/** Pixels a point. More than two nobody sees on a moving face; every one costs. */
const STEPS = [2, 1.5, 1, 0.75, 0.5] as const;
/** Where the processor draws in the place of a graphics card. */
const SOFTWARE_CAP = 1;
/** Slower than this for `PATIENCE_S`, a step down is taken; never up again, so nothing flickers. A
 * processor that draws 20 blurred pictures a second had better draw 20 sharp ones. */
const SLOW_FPS = 45;
const SOFTWARE_SLOW_FPS = 20;
const PATIENCE_S = 3;
/** The first frames make programs for the card: they say nothing. Seconds. */
const SETTLING_S = 1.5;
/** Share of a new measurement in the frame rate shown, a second. */
const SMOOTHING_HZ = 1.5;

export class Resolution {
  /** Mean time between frames; 0 before the first two. Rates are not averaged: a slow frame would
   * hardly count. */
  #periodS = 0;
  #width = 0;
  #height = 0;
  #slowS = -SETTLING_S;
  #cap: number;
  readonly #slowFps: number;

  /** `fixed`: pixels a point, whatever it costs; null adapts. `software`: no card draws. */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly canvas: HTMLCanvasElement,
    private readonly camera: PerspectiveCamera,
    private readonly fixed: number | null,
    software: boolean,
  ) {
    this.#cap = software ? SOFTWARE_CAP : STEPS[0];
    this.#slowFps = software ? SOFTWARE_SLOW_FPS : SLOW_FPS;
    new ResizeObserver(() => this.#measure()).observe(canvas);
    // Nothing is drawn while hidden, however long that is.
    document.addEventListener("visibilitychange", () => (this.#slowS = -SETTLING_S));
    this.#measure();
  }

  get framesPerSecond(): number {
    return this.#periodS > 0 ? 1 / this.#periodS : 0;
  }

  /** Once per frame, `elapsedS` after the one before. */
  follow(elapsedS: number): void {
    if (elapsedS <= 0) return;
    const share = 1 - Math.exp(-SMOOTHING_HZ * elapsedS);
    this.#periodS += (this.#periodS > 0 ? share : 1) * (elapsedS - this.#periodS);
    const slow = this.#slowS < 0 || this.framesPerSecond < this.#slowFps;
    this.#slowS = slow ? this.#slowS + Math.min(elapsedS, PATIENCE_S) : 0;
    if (this.#slowS > PATIENCE_S) this.#stepDown();
  }

  #stepDown(): void {
    this.#slowS = 0;
    const next = STEPS.find((step) => step < this.#ratio());
    if (next === undefined || this.fixed !== null) return;
    this.#cap = next;
    this.#apply();
  }

  #ratio(): number {
    return this.fixed ?? Math.min(window.devicePixelRatio, this.#cap);
  }

  #measure(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#width = clientWidth;
    this.#height = clientHeight;
    this.#apply();
  }

  #apply(): void {
    this.renderer.setPixelRatio(this.#ratio());
    this.renderer.setSize(this.#width, this.#height, false);
    this.camera.aspect = this.#width / this.#height;
    this.camera.updateProjectionMatrix();
  }
}
