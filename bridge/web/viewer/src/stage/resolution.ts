// How many pixels are drawn: as sharp as the display up to a cap, fewer where that is too slow.

import type { PerspectiveCamera, WebGLRenderer } from "three";

/** More than two pixels a point nobody sees on a moving face; every one costs. */
const MOST = 2;
const STEPS = [2, 1.5, 1, 0.75] as const;
/** Slower than this for `PATIENCE_S`, a step down is taken; never up again, so nothing flickers. */
const SLOW_FPS = 45;
const PATIENCE_S = 3;
/** Share of a new measurement in the frame rate shown. */
const SMOOTHING = 0.05;
/** A pause longer than this was not drawing: the page was hidden. */
const PAUSE_S = 0.5;

export class Resolution {
  framesPerSecond = 60;
  #width = 0;
  #height = 0;
  #slowS = 0;
  #cap = MOST;

  /** `fixed`: pixels a point, whatever it costs; null adapts. */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly canvas: HTMLCanvasElement,
    private readonly camera: PerspectiveCamera,
    private readonly fixed: number | null,
  ) {
    new ResizeObserver(() => this.#measure()).observe(canvas);
    this.#measure();
  }

  /** Once per frame, `elapsedS` after the one before. */
  follow(elapsedS: number): void {
    if (elapsedS <= 0 || elapsedS > PAUSE_S) return;
    this.framesPerSecond += SMOOTHING * (1 / elapsedS - this.framesPerSecond);
    this.#slowS = this.framesPerSecond < SLOW_FPS ? this.#slowS + elapsedS : 0;
    if (this.#slowS > PATIENCE_S) this.#stepDown();
  }

  #stepDown(): void {
    this.#slowS = 0;
    const next = STEPS.find((step) => step < this.#ratio());
    if (next === undefined) return;
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
