// A piece of the timeline, from back to front.

import { paintAxis, paintGrid, paintLost } from "./paint_axis.ts";
import { paintCurves } from "./paint_curves.ts";
import { paintHeat } from "./paint_heat.ts";
import { paintSpeech } from "./paint_speech.ts";
import type { Piece } from "./piece.ts";

export function paint(piece: Piece): void {
  paintGrid(piece);
  paintAxis(piece);
  paintSpeech(piece);
  paintHeat(piece);
  paintCurves(piece);
  paintLost(piece);
}
