// The time axis: lines at even wall clock times, and where there was no connection.

import { clockText, stepFor, stepsWithin } from "./ticks.ts";
import { rule, SPILL_PX, timeAt, xOf, yOf, type Piece } from "./piece.ts";

/** Lines are so far apart that "20:41:07.5" fits between them. */
const APART_PX = 76;
const LABEL_PX = 60;
const HATCH_PX = 8;

export function paintAxis(piece: Piece): void {
  const { context, theme, layout, ratio, wallS } = piece;
  const step = stepFor(piece.pixelsPerS, APART_PX);
  const from = piece.fromS + wallS - LABEL_PX / piece.pixelsPerS;
  const to = piece.toS + wallS + LABEL_PX / piece.pixelsPerS;
  context.font = `11px ${theme.font}`;
  context.textBaseline = "middle";
  for (const number of stepsWithin(from, to, step)) {
    const x = Math.round(xOf(piece, number * step - wallS) * ratio) / ratio;
    context.fillStyle = theme.line;
    context.fillRect(x, 0, 1 / ratio, layout.height);
    context.fillStyle = theme.dim;
    context.fillText(clockText(number * step), x + 4, 9);
  }
}

/** Lines of value: coefficients at 0, ½ and 1; angles at 0 and at half the way to both ends. */
export function paintGrid(piece: Piece): void {
  const { layout, theme } = piece;
  for (const [name, shares] of [
    ["curves", [0, 0.5, 1]],
    ["angles", [0.25, 0.5, 0.75]],
    ["wave", [0.5]],
  ] as const) {
    const band = layout.bands.get(name);
    if (band === undefined) continue;
    for (const share of shares) rule(piece, yOf(band, share), theme.line);
  }
}

/** Slanted lines where there was no connection. */
export function paintLost(piece: Piece): void {
  const { context, theme, layout, recording } = piece;
  for (const { fromS, toS } of recording.lost) {
    const left = xOf(piece, Math.max(fromS, piece.fromS));
    const right = xOf(piece, Math.min(toS, piece.toS));
    if (right <= left) continue;
    context.save();
    context.beginPath();
    context.rect(left, 0, right - left, layout.height);
    context.clip();
    context.globalAlpha = 0.3;
    context.strokeStyle = theme.bad;
    context.lineWidth = 1;
    context.beginPath();
    // The pattern hangs on page time, so that pieces of it fit together.
    const grid = HATCH_PX / piece.pixelsPerS;
    const first = timeAt(piece, left - layout.height - SPILL_PX);
    for (const number of stepsWithin(first, timeAt(piece, right), grid)) {
      const x = xOf(piece, number * grid);
      context.moveTo(x, layout.height);
      context.lineTo(x + layout.height, 0);
    }
    context.stroke();
    context.restore();
  }
}
