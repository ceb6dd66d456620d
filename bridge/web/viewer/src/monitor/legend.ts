// Names and values of the drawn curves: of the instant that is looked at or pointed at.

import { element, setText } from "./element.ts";
import type { Style } from "./palette.ts";
import type { Recording } from "./recording.ts";
import { drawSign } from "./sign.ts";
import { valueText, type Signal } from "./signals.ts";
import type { Theme } from "./theme.ts";

const SIGN_WIDTH_PX = 22;
const SIGN_HEIGHT_PX = 12;

interface Entry {
  readonly signal: Signal;
  readonly value: HTMLElement;
}

export class Legend {
  readonly root = element("ul", "monitor-legend", { "aria-label": "Curves" });
  private entries: Entry[] = [];

  /** Show these; `remove` is called for one that somebody takes away. */
  choose(signals: readonly Signal[], theme: Theme, remove: (name: string) => void): void {
    this.entries = signals.map((signal) => ({ signal, value: element("output", "monitor-number") }));
    const items = this.entries.map(({ signal, value }, i) => {
      const press = element(
        "button",
        "monitor-curve",
        { type: "button", title: `Take ${signal.name} away` },
        swatch(theme.curve(i)),
        element("span", "", {}, signal.name),
        value,
      );
      press.addEventListener("click", () => remove(signal.name));
      return element("li", "", {}, press);
    });
    this.root.replaceChildren(...items);
    this.root.hidden = items.length === 0;
  }

  /** Values of face `index`; -1 for none. */
  show(recording: Recording, index: number): void {
    for (const { signal, value } of this.entries) {
      const number = index < 0 ? NaN : recording.faces.value(index, signal.column);
      setText(value, valueText(signal, number));
    }
  }
}

/** A piece of the curve with its sign. */
function swatch(style: Style): HTMLCanvasElement {
  const ratio = devicePixelRatio;
  const canvas = element("canvas", "", {
    width: String(SIGN_WIDTH_PX * ratio),
    height: String(SIGN_HEIGHT_PX * ratio),
    "aria-hidden": "true",
  });
  canvas.style.width = `${SIGN_WIDTH_PX}px`;
  canvas.style.height = `${SIGN_HEIGHT_PX}px`;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  context.scale(ratio, ratio);
  context.fillStyle = style.color;
  context.fillRect(0, SIGN_HEIGHT_PX / 2 - 0.75, SIGN_WIDTH_PX, 1.5);
  drawSign(context, style, SIGN_WIDTH_PX / 2, SIGN_HEIGHT_PX / 2);
  return canvas;
}
