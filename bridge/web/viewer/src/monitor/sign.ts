// The small sign of a curve, on the curve and in the legend.

import type { Style } from "./palette.ts";

const RADIUS_PX = 3.2;

export function drawSign(
  context: CanvasRenderingContext2D,
  { color, sign }: Style,
  x: number,
  y: number,
): void {
  const r = RADIUS_PX;
  context.fillStyle = color;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.beginPath();
  switch (sign) {
    case "dot":
    case "ring":
      context.arc(x, y, r, 0, 2 * Math.PI);
      break;
    case "square":
      context.rect(x - r, y - r, 2 * r, 2 * r);
      break;
    case "triangle":
      polygon(context, [x, y - r, x + r, y + r, x - r, y + r]);
      break;
    case "diamond":
      polygon(context, [x, y - r - 0.8, x + r + 0.8, y, x, y + r + 0.8, x - r - 0.8, y]);
      break;
    case "cross":
      context.moveTo(x - r, y - r);
      context.lineTo(x + r, y + r);
      context.moveTo(x - r, y + r);
      context.lineTo(x + r, y - r);
      break;
  }
  if (sign === "ring" || sign === "cross") context.stroke();
  else context.fill();
}

function polygon(context: CanvasRenderingContext2D, points: readonly number[]): void {
  for (let i = 0; i < points.length; i += 2) {
    context.lineTo(points[i] as number, points[i + 1] as number);
  }
  context.closePath();
}
