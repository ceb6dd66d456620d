// A strip of time that scrolls. It consists of tiles that stand still while the browser's
// compositor moves all of them; only what changed is painted, which live is a few columns of pixels.

import { SPILL_PX } from "./piece.ts";

/** Width of a tile, CSS pixels. */
const TILE_PX = 256;
/** Painting for so long is enough for one picture; the rest comes with the next one. */
const BUDGET_MS = 4;
/**
 * What comes in is painted at most so often, milliseconds: frames come before they are due, so it is
 * there before it scrolls into view.
 */
const PAINT_MS = 30;
/** After so many tiles they are counted anew: far from zero, browsers place them less exactly. */
const REBASE_TILES = 1_000;

/** Paints [fromS, toS] on a canvas whose left edge is at `originS`; the rest is cut off. */
export type PaintPiece = (
  context: CanvasRenderingContext2D,
  fromS: number,
  toS: number,
  originS: number,
) => void;

interface Tile {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** Number of its stretch of time: it begins at number × its length. */
  number: number;
  /** What is to be painted, page time; nothing when it does not end after it begins. */
  fromS: number;
  toS: number;
}

export class Strip {
  readonly root: HTMLElement;
  private readonly paint: PaintPiece;
  private tiles: Tile[] = [];
  private pixelsPerS = 1;
  private height = 0;
  private ratio = 1;
  private base = NaN;
  /** Something that is in view already is to be painted. */
  private urgent = true;
  private paintedMs = 0;

  constructor(paint: PaintPiece) {
    this.paint = paint;
    this.root = document.createElement("div");
    this.root.className = "monitor-strip";
    this.root.ariaHidden = "true";
  }

  /** Make tiles for a window of `width` × `height` CSS pixels, `ratio` device pixels each. */
  resize(width: number, height: number, ratio: number): void {
    this.height = height;
    this.ratio = ratio;
    this.tiles = Array.from({ length: Math.ceil(width / TILE_PX) + 1 }, () => this.tile());
    this.root.replaceChildren(...this.tiles.map((tile) => tile.canvas));
  }

  /** So many pixels a second from now on. */
  scale(pixelsPerS: number): void {
    if (pixelsPerS === this.pixelsPerS) return;
    this.pixelsPerS = pixelsPerS;
    this.reset();
  }

  /** Everything looks different. */
  reset(): void {
    this.base = NaN;
    for (const tile of this.tiles) tile.number = NaN;
  }

  /** [fromS, toS] looks different. */
  touch(fromS: number, toS: number): void {
    const spillS = SPILL_PX / this.pixelsPerS;
    for (const tile of this.tiles) {
      const startS = tile.number * this.tileS;
      const beginS = Math.max(fromS - spillS, startS);
      const endS = Math.min(toS + spillS, startS + this.tileS);
      if (!(endS > beginS)) continue;
      const clean = !(tile.toS > tile.fromS);
      tile.fromS = clean ? beginS : Math.min(tile.fromS, beginS);
      tile.toS = clean ? endS : Math.max(tile.toS, endS);
    }
  }

  /** Show the stretch that begins at `startS`. What there was no time to paint is painted next time. */
  show(startS: number, nowMs: () => number): void {
    const first = Math.floor(startS / this.tileS);
    if (!(Math.abs(first - this.base) < REBASE_TILES)) this.rebase(first);
    for (let i = 0; i < this.tiles.length; i++) this.assign(first + i);
    this.move(startS);
    const beginMs = nowMs();
    if (!this.urgent && beginMs - this.paintedMs < PAINT_MS) return;
    this.paintedMs = beginMs;
    this.urgent = false;
    for (let i = this.tiles.length - 1; i >= 0; i--) {
      const tile = this.tileOf(first + i);
      if (!(tile.toS > tile.fromS)) continue;
      this.urgent = nowMs() - beginMs > BUDGET_MS;
      if (this.urgent) return;
      this.repaint(tile);
    }
  }

  private get tileS(): number {
    return TILE_PX / this.pixelsPerS;
  }

  private tileOf(number: number): Tile {
    const count = this.tiles.length;
    return this.tiles[((number % count) + count) % count] as Tile;
  }

  private assign(number: number): void {
    const tile = this.tileOf(number);
    if (tile.number === number) return;
    this.urgent = true;
    tile.number = number;
    tile.fromS = number * this.tileS;
    tile.toS = tile.fromS + this.tileS;
    this.place(tile);
  }

  private rebase(number: number): void {
    this.base = number;
    for (const tile of this.tiles) this.place(tile);
  }

  /** Tiles lie beside each other, counted from a base that seldom moves. */
  private place(tile: Tile): void {
    if (Number.isNaN(tile.number)) return;
    tile.canvas.style.transform = `translateX(${(tile.number - this.base) * TILE_PX}px)`;
  }

  private move(startS: number): void {
    const x = (this.base * this.tileS - startS) * this.pixelsPerS;
    // Whole device pixels keep lines and text sharp.
    const whole = Math.round(x * this.ratio) / this.ratio;
    this.root.style.transform = `translate3d(${whole}px, 0, 0)`;
  }

  private repaint(tile: Tile): void {
    const { context } = tile;
    const originS = tile.number * this.tileS;
    const left = Math.floor((tile.fromS - originS) * this.pixelsPerS * this.ratio) / this.ratio;
    const right = Math.ceil((tile.toS - originS) * this.pixelsPerS * this.ratio) / this.ratio;
    tile.toS = tile.fromS;
    context.save();
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.beginPath();
    context.rect(left, 0, right - left, this.height);
    context.clip();
    context.clearRect(left, 0, right - left, this.height);
    this.paint(context, originS + left / this.pixelsPerS, originS + right / this.pixelsPerS, originS);
    context.restore();
  }

  private tile(): Tile {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(TILE_PX * this.ratio);
    canvas.height = Math.round(this.height * this.ratio);
    canvas.style.width = `${TILE_PX}px`;
    canvas.style.height = `${this.height}px`;
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("this browser draws no canvas");
    return { canvas, context, number: NaN, fromS: 0, toS: 0 };
  }
}
