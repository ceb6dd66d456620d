// The page without a person before it: draws one face when told, and hands its pixels over.
//
// A program that drives the browser calls these; nothing here looks at a clock, so the same faces
// give the same pixels.

import { loadFigure, ModelRefused } from "../model/index.ts";
import type { Face } from "../seams.ts";
import { Stage } from "../stage/stage.ts";
import { Sheet } from "./sheet.ts";

/** What a picture shall be like; `background` "" is the studio's own, `model` a file's name. */
interface Order {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly transparent: boolean;
  readonly model: string | null;
  readonly names: readonly string[];
}

/** What became of it. `refused`: why a model cannot be used, for people. */
interface Told {
  readonly renderer: string;
  readonly notes: readonly string[];
  readonly refused: string;
}

/** A face as JSON holds it. */
interface PlainFace {
  readonly coefficients: readonly number[];
  readonly head: readonly number[];
  readonly eyes: readonly number[];
  /** Since the face before it; 0 for the first. */
  readonly elapsedS: number;
}

class RenderPage {
  #stage: Stage | null = null;
  #sheet: Sheet | null = null;
  #names: readonly string[] = [];

  async open(order: Order): Promise<Told> {
    const canvas = document.querySelector("canvas");
    if (canvas === null) throw new Error("the page has no canvas");
    canvas.style.width = `${order.width}px`;
    canvas.style.height = `${order.height}px`;
    const stage = new Stage(canvas, 1);
    stage.orbit.still = true;
    const { renderer } = stage.report();
    try {
      const url = order.model === null ? "head.glb" : "model";
      const { figure, report } = await loadFigure(await bytesOf(url), order.model ?? "head.glb");
      stage.use(figure);
      this.#stage = stage;
      this.#sheet = new Sheet(order.width, order.height, order.transparent ? null : order.background);
      this.#names = order.names;
      return { renderer, notes: report.notes, refused: "" };
    } catch (error) {
      if (error instanceof ModelRefused) return { renderer, notes: [], refused: error.message };
      throw error;
    }
  }

  /** Pixels as base64: RGBA, not premultiplied, rows from the top. */
  draw(face: PlainFace): Promise<string> {
    return this.#drawn(face).pixels();
  }

  /** A PNG file as base64. */
  still(face: PlainFace): Promise<string> {
    return this.#drawn(face).png();
  }

  #drawn(plain: PlainFace): Sheet {
    if (this.#stage === null || this.#sheet === null) throw new Error("nothing is open");
    const face: Face = {
      coefficients: Float32Array.from(plain.coefficients),
      head: Float32Array.from(plain.head),
      eyes: Float32Array.from(plain.eyes),
    };
    this.#stage.draw(face, this.#names, plain.elapsedS);
    // In the same breath: what was drawn is gone when the browser shows it.
    this.#sheet.take(this.#stage.canvas);
    return this.#sheet;
  }
}

async function bytesOf(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

declare global {
  var exomniRender: RenderPage;
}
globalThis.exomniRender = new RenderPage();
