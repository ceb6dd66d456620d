// Every value of one instant by its name, with a bar.

import { element, setText } from "./element.ts";
import { ANGLE_TOP_RAD } from "./paint_curves.ts";
import type { Recording } from "./recording.ts";
import { GROUPS, valueText, type Signal } from "./signals.ts";

interface Row {
  readonly signal: Signal;
  readonly bar: HTMLElement;
  readonly value: HTMLElement;
}

export class Values {
  readonly root = element("div", "monitor-values");
  private rows: Row[] = [];

  /** Signals that a stream has. */
  offer(signals: readonly Signal[]): void {
    this.rows = [];
    const tables = GROUPS.flatMap(([group, title]) => {
      const own = signals.filter((signal) => signal.group === group);
      return own.length === 0 ? [] : [this.table(title, own)];
    });
    this.root.replaceChildren(...tables);
  }

  /** Values of face `index`; -1 for none. */
  show(recording: Recording, index: number): void {
    for (const { signal, bar, value } of this.rows) {
      const number = index < 0 ? NaN : recording.faces.value(index, signal.column);
      const text = valueText(signal, number);
      if (value.textContent === text) continue;
      setText(value, text);
      bar.style.transform = `scaleX(${shareOf(signal, number).toFixed(4)})`;
    }
  }

  private table(title: string, signals: readonly Signal[]): HTMLElement {
    const lines = signals.map((signal) => {
      const bar = element("span", signal.angle ? "monitor-bar monitor-centered" : "monitor-bar");
      const value = element("td", "monitor-number", {}, "–");
      this.rows.push({ signal, bar, value });
      const track = element("td", "monitor-track", { "aria-hidden": "true" }, bar);
      return element("tr", "", {}, element("th", "", { scope: "row" }, signal.name), track, value);
    });
    return element("table", "", {}, element("caption", "", {}, title), ...lines);
  }
}

/** Length of the bar as a share of its track; of half of it, with its sign, for an angle. */
function shareOf(signal: Signal, value: number): number {
  if (!Number.isFinite(value)) return 0;
  return signal.angle
    ? Math.max(-1, Math.min(1, value / ANGLE_TOP_RAD))
    : Math.max(0, Math.min(1, value));
}
