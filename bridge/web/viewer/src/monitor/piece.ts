// A piece of the timeline that is being painted.

import type { Recording } from "./recording.ts";
import type { Signal } from "./signals.ts";
import type { Band, Layout } from "./layout.ts";
import type { Theme } from "./theme.ts";

/** What is painted, whichever piece of it. */
export interface Picture {
  readonly recording: Recording;
  readonly theme: Theme;
  readonly layout: Layout;
  /** Signals drawn as curves. */
  readonly curves: readonly Signal[];
  /** Signals of the heat map, from top to bottom. */
  readonly rows: readonly Signal[];
  /** What is added to page time to get seconds since 1970. */
  readonly wallS: number;
}

/** A piece of it: painting outside [fromS, toS] is cut off, and must look as if it were not. */
export interface Piece extends Picture {
  readonly context: CanvasRenderingContext2D;
  readonly fromS: number;
  readonly toS: number;
  /** Page time at the canvas's left edge. */
  readonly originS: number;
  readonly pixelsPerS: number;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

/** How far around its time anything may be painted, CSS pixels: signs of curves, joins of lines. */
export const SPILL_PX = 6;

export function xOf(piece: Piece, timeS: number): number {
  return (timeS - piece.originS) * piece.pixelsPerS;
}

/** Page time at the left edge of the canvas plus `x`. */
export function timeAt(piece: Piece, x: number): number {
  return piece.originS + x / piece.pixelsPerS;
}

/** The height in a band at which `share` of it lies below. */
export function yOf(band: Band, share: number): number {
  return band.top + band.height * (1 - share);
}

/** A horizontal line, as thin as the screen can. */
export function rule(piece: Piece, y: number, color: string): void {
  const { context, ratio } = piece;
  const left = xOf(piece, piece.fromS) - 1;
  const width = (piece.toS - piece.fromS) * piece.pixelsPerS + 2;
  context.fillStyle = color;
  context.fillRect(left, Math.round(y * ratio) / ratio, width, 1 / ratio);
}
