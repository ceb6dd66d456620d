// Curves of the chosen signals, each with its sign at even times.

import type { Band } from "./layout.ts";
import type { Style } from "./palette.ts";
import { SPILL_PX, timeAt, xOf, yOf, type Piece } from "./piece.ts";
import { drawSign } from "./sign.ts";
import type { Signal } from "./signals.ts";
import { stepsWithin } from "./ticks.ts";

/** The angle at the top of the angles' band, radians: 40 degrees. */
export const ANGLE_TOP_RAD = (40 * Math.PI) / 180;
/** Faces further apart than that are not joined, seconds: something was lost between them. */
const APART_S = 0.25;
const SIGN_APART_PX = 120;

export function paintCurves(piece: Piece): void {
  const { curves, layout, theme } = piece;
  for (const [i, signal] of curves.entries()) {
    const band = layout.bands.get(signal.angle ? "angles" : "curves");
    if (band === undefined) continue;
    paintCurve(piece, band, signal, theme.curve(i));
    paintSigns(piece, band, signal, theme.curve(i), i / curves.length);
  }
}

function paintCurve(piece: Piece, band: Band, signal: Signal, style: Style): void {
  const { context, recording } = piece;
  const { faces } = recording;
  const spillS = SPILL_PX / piece.pixelsPerS;
  const stopS = piece.toS + spillS;
  context.strokeStyle = style.color;
  context.lineWidth = 1.5;
  context.lineJoin = "round";
  context.beginPath();
  let beforeS = -Infinity;
  for (let i = Math.max(0, faces.indexAt(piece.fromS - spillS)); i < faces.count; i++) {
    const dueS = faces.dueS(i);
    const x = xOf(piece, dueS);
    const y = heightOf(band, signal, faces.value(i, signal.column));
    if (dueS - beforeS > APART_S) context.moveTo(x, y);
    else context.lineTo(x, y);
    if (dueS > stopS) break;
    beforeS = dueS;
  }
  context.stroke();
}

/** Signs hang on page time, so that they stay on their curve while it moves along. */
function paintSigns(piece: Piece, band: Band, signal: Signal, style: Style, shift: number): void {
  const { context, recording } = piece;
  const { faces } = recording;
  const apartS = SIGN_APART_PX / piece.pixelsPerS;
  const firstS = timeAt(piece, xOf(piece, piece.fromS) - SPILL_PX) - shift * apartS;
  const lastS = timeAt(piece, xOf(piece, piece.toS) + SPILL_PX) - shift * apartS;
  for (const step of stepsWithin(firstS, lastS, apartS)) {
    const timeS = (step + shift) * apartS;
    const index = faces.indexAt(timeS);
    if (index < 0 || index === faces.count - 1) continue;
    const fromS = faces.dueS(index);
    const toS = faces.dueS(index + 1);
    if (toS - fromS > APART_S) continue;
    const share = (timeS - fromS) / (toS - fromS);
    const from = faces.value(index, signal.column);
    const value = from + (faces.value(index + 1, signal.column) - from) * share;
    drawSign(context, style, xOf(piece, timeS), heightOf(band, signal, value));
  }
}

function heightOf(band: Band, signal: Signal, value: number): number {
  const share = signal.angle ? 0.5 + value / (2 * ANGLE_TOP_RAD) : value;
  return yOf(band, Math.max(0, Math.min(1, share)));
}
