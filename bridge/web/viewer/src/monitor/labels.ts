// What stands beside the timelines: names of bands, values of axes, parts of the face.

import { element } from "./element.ts";
import { HEAT_ROW_PX, type BandName, type Layout } from "./layout.ts";
import { GROUPS, type Signal } from "./signals.ts";

/** Labels closer than that would overlap, CSS pixels. */
const APART_PX = 12;

/** Each band's labels, and the share of the band that lies below each. */
const LABELS: readonly (readonly [BandName, readonly (readonly [number, string])[]])[] = [
  ["speech", [[0.5, "says"]]],
  ["events", [[0.5, "acts"]]],
  ["wave", [[0.5, "sound"]]],
  ["words", [[0.5, "words"]]],
  ["phonemes", [[0.5, "phones"]]],
  ["curves", [[1, "1"], [0.5, "½"], [0, "0"]]],
  ["angles", [[0.75, "+20°"], [0.5, "0°"], [0.25, "−20°"]]],
];

/** Fill `root` with the labels of a layout; `rows` are the heat map's signals. */
export function labelBands(root: HTMLElement, layout: Layout, rows: readonly Signal[]): void {
  root.replaceChildren();
  for (const [name, labels] of LABELS) {
    const band = layout.bands.get(name);
    if (band === undefined) continue;
    for (const [share, text] of labels) add(root, text, band.top + band.height * (1 - share));
  }
  const heat = layout.bands.get("heat");
  if (heat !== undefined) labelGroups(root, heat.top, rows);
}

function labelGroups(root: HTMLElement, top: number, rows: readonly Signal[]): void {
  let beforeY = -Infinity;
  for (const [group, title] of GROUPS) {
    const count = rows.filter((signal) => signal.group === group).length;
    const first = rows.findIndex((signal) => signal.group === group);
    const y = top + (first + count / 2) * HEAT_ROW_PX;
    // Groups of one or two rows have no room for their name; pointing at a row tells it.
    if (count === 0 || y - beforeY < APART_PX) continue;
    add(root, title.split(" ")[0] ?? "", y);
    beforeY = y;
  }
}

function add(root: HTMLElement, text: string, y: number): void {
  const label = element("span", "", {}, text);
  label.style.top = `${y}px`;
  root.append(label);
}
