// All signals at once: a row for each, its value as a color.

import { HEAT_ROW_PX } from "./layout.ts";
import { rampAt } from "./palette.ts";
import { ANGLE_TOP_RAD } from "./paint_curves.ts";
import { timeAt, xOf, type Piece } from "./piece.ts";

/** A face holds until the next one, but not longer than that, seconds. */
const HOLD_S = 0.25;

/** One pixel for each signal and column, drawn larger afterwards: made once. */
let scratch: CanvasRenderingContext2D | null = null;

export function paintHeat(piece: Piece): void {
  const band = piece.layout.bands.get("heat");
  if (band === undefined || piece.rows.length === 0) return;
  const left = Math.floor(xOf(piece, piece.fromS));
  const columns = Math.ceil(xOf(piece, piece.toS)) - left;
  if (columns <= 0) return;
  const image = new ImageData(columns, piece.rows.length);
  for (let column = 0; column < columns; column++) fillColumn(piece, image, left, column);
  scratch = roomFor(scratch, columns, piece.rows.length);
  if (scratch === null) return;
  scratch.putImageData(image, 0, 0);
  const { context } = piece;
  context.imageSmoothingEnabled = false;
  context.drawImage(
    scratch.canvas,
    0,
    0,
    columns,
    piece.rows.length,
    left,
    band.top,
    columns,
    piece.rows.length * HEAT_ROW_PX,
  );
}

function fillColumn(piece: Piece, image: ImageData, left: number, column: number): void {
  const { recording, rows, theme } = piece;
  const { faces } = recording;
  const timeS = timeAt(piece, left + column + 0.5);
  const index = faces.indexAt(timeS);
  if (index < 0 || timeS - faces.dueS(index) > HOLD_S) return;
  const values = faces.row(index);
  for (const [row, signal] of rows.entries()) {
    const value = values[signal.column] ?? 0;
    const at = rampAt(signal.angle ? Math.abs(value) / ANGLE_TOP_RAD : value);
    const to = (row * image.width + column) * 4;
    for (let c = 0; c < 3; c++) image.data[to + c] = theme.heat[at + c] ?? 0;
    image.data[to + 3] = 255;
  }
}

function roomFor(
  context: CanvasRenderingContext2D | null,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  if (context !== null && context.canvas.width >= width && context.canvas.height >= height) {
    return context;
  }
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  // What is read back and forth by the processor is kept where the processor is.
  return canvas.getContext("2d", { willReadFrequently: true });
}
