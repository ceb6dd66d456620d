// The stage: one figure in studio light, drawn once per frame of the display.

import { NeutralToneMapping, PerspectiveCamera, Scene, WebGLRenderer } from "three";

import type { Face, Figure } from "../seams.ts";
import { Orbit } from "./orbit.ts";
import { Pipeline } from "./pipeline.ts";
import { shadePlainly } from "./plain_light.ts";
import { Resolution } from "./resolution.ts";
import { lightPlainly, lightUp } from "./studio.ts";

/** Height of the view, degrees: a portrait lens, which leaves a nose as long as it is. */
const VIEW_DEGREES = 24;

const CONTEXT: WebGLContextAttributes = {
  alpha: true,
  antialias: true,
  powerPreference: "high-performance",
};

/** What renderers that run on the processor call themselves: Chromium's, Mesa's, Windows's. */
const SOFTWARE = /SwiftShader|llvmpipe|softpipe|Software|Basic Render/i;

export interface StageReport {
  readonly framesPerSecond: number;
  readonly triangleCount: number;
  readonly drawCallCount: number;
  readonly renderer: string;
}

/** Throws where there is no WebGL. */
export class Stage {
  readonly orbit: Orbit;
  /** Whether the graphics card has us; told by `onGraphics`. */
  onGraphics: (working: boolean) => void = () => {};
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(VIEW_DEGREES, 1, 0.02, 50);
  readonly #resolution: Resolution;
  readonly #pipeline: Pipeline;
  readonly #rendererName: string;
  /** Whether the processor draws, in the place of a graphics card. */
  readonly software: boolean;
  readonly #plain: boolean;
  #figure: Figure | null = null;
  #working = true;

  constructor(readonly canvas: HTMLCanvasElement, pixelRatio: number | null) {
    const { context, software } = contextOf(canvas, pixelRatio !== null);
    this.software = software;
    this.#renderer = new WebGLRenderer({ canvas, context, alpha: true });
    this.#renderer.toneMapping = NeutralToneMapping;
    this.#resolution = new Resolution(this.#renderer, canvas, this.#camera, pixelRatio, software);
    this.#pipeline = new Pipeline(context, software);
    // Asked once: every question of this kind waits for the card.
    this.#rendererName = rendererName(context);
    this.orbit = new Orbit(this.#camera, canvas);
    // Who asks for certain pixels, as for films, wants the best ones.
    this.#plain = software && pixelRatio === null;
    this.#lightUp();
    canvas.addEventListener("webglcontextlost", this.#lost);
    canvas.addEventListener("webglcontextrestored", this.#restored);
  }

  /** Put `figure` in the place of the one before it, which is disposed of. */
  use(figure: Figure): void {
    this.#figure?.root.removeFromParent();
    this.#figure?.dispose();
    this.#figure = figure;
    if (this.#plain) shadePlainly(figure.root);
    this.#scene.add(figure.root);
    this.orbit.lookAt(figure.eyeHeight, figure.headHeight);
  }

  /** Whether a picture can be drawn now without waiting for those before it. */
  get ready(): boolean {
    return this.#working && this.#pipeline.ready(performance.now());
  }

  /** Draw the figure with `face`, null for as it is. `elapsedS`: since the picture before. */
  draw(face: Face | null, names: readonly string[], elapsedS: number): void {
    this.#resolution.follow(elapsedS);
    this.orbit.advance(elapsedS);
    if (face !== null) this.#figure?.show(face, names, elapsedS);
    this.#renderer.render(this.#scene, this.#camera);
    this.#pipeline.drawn(performance.now());
  }

  get figureName(): string {
    return this.#figure?.name ?? "";
  }

  report(): StageReport {
    const { triangles, calls } = this.#renderer.info.render;
    return {
      framesPerSecond: this.#resolution.framesPerSecond,
      triangleCount: triangles,
      drawCallCount: calls,
      renderer: this.#rendererName,
    };
  }

  #lightUp(): void {
    if (this.#plain) lightPlainly(this.#scene);
    else lightUp(this.#scene, this.#renderer);
  }

  readonly #lost = (event: Event): void => {
    // Without this the browser never gives the context back.
    event.preventDefault();
    this.#working = false;
    this.onGraphics(false);
  };

  readonly #restored = (): void => {
    // Light that was computed on the card went with it.
    this.#lightUp();
    this.#pipeline.forget();
    this.#working = true;
    this.onGraphics(true);
  };
}

/** A context for WebGL 2, and whether a processor draws for it. `fine`: smooth edges, whatever they
 * cost. Throws where there is none. */
function contextOf(
  canvas: HTMLCanvasElement,
  fine: boolean,
): { context: WebGL2RenderingContext; software: boolean } {
  const software = drawsBySoftware();
  const context = canvas.getContext("webgl2", { ...CONTEXT, antialias: fine || !software });
  if (context === null) throw new Error("the browser gives no WebGL 2");
  return { context, software };
}

/** Whether no graphics card is behind WebGL. `failIfMajorPerformanceCaveat` is no answer: Chromium
 * with SwiftShader gives a context all the same. */
function drawsBySoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (gl === null) return false;
  const software = SOFTWARE.test(rendererName(gl));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return software;
}

function rendererName(gl: WebGL2RenderingContext): string {
  const extension = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(
    extension === null ? gl.RENDERER : extension.UNMASKED_RENDERER_WEBGL,
  );
  return String(name);
}
