// As much of a text as fits. Widths are measured once: measuring is dear, words come again.

/** Texts whose width is remembered. */
const REMEMBERED_MOST = 4_000;
/** Characters of a text that are looked at: no line is longer. */
const LENGTH_MOST = 400;

const widths = new Map<string, number>();

/** `text`, cut with an ellipsis to `width` CSS pixels; "" where not even a letter fits. */
export function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  const whole = text.slice(0, LENGTH_MOST);
  if (width < 4) return "";
  if (widthOf(context, whole) <= width) return whole;
  let low = 0;
  let high = whole.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (widthOf(context, `${whole.slice(0, middle)}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : `${whole.slice(0, low)}…`;
}

function widthOf(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font}\n${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size >= REMEMBERED_MOST) widths.clear();
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}
