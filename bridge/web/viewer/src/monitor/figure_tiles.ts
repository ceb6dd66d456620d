// The figures as tiles: value, a word on how good it is, and how it went over the last minutes.

import { element, setAttribute, setText } from "./element.ts";
import { FIGURES, noteOf, type Figure, type Known } from "./figures.ts";
import { GRADE_WORDS } from "./grade.ts";
import type { Hints } from "./hint.ts";
import { Trend, TREND_LENGTH } from "./trend.ts";

const SVG = "http://www.w3.org/2000/svg";
const SPARK_HEIGHT = 24;
const SOURCES = { service: "the service", page: "this page" } as const;

interface Tile {
  readonly figure: Figure;
  readonly root: HTMLElement;
  readonly value: HTMLElement;
  readonly word: HTMLElement;
  readonly note: HTMLElement;
  readonly spark: SVGSVGElement | null;
  readonly trend: Trend;
}

export class FigureTiles {
  readonly root = element("ul", "monitor-tiles", { "aria-label": "Figures" });
  private readonly tiles: readonly Tile[];

  constructor(hints: Hints) {
    this.tiles = FIGURES.map((figure) => tileOf(figure, hints));
    this.root.append(...this.tiles.map((tile) => tile.root));
  }

  show(known: Known): void {
    for (const tile of this.tiles) showTile(tile, known);
  }

  /** Once a second: what there is becomes part of the trends. */
  remember(known: Known): void {
    for (const { figure, trend } of this.tiles) {
      if (figure.trendTop > 0) trend.push(figure.value(known) ?? NaN);
    }
  }

  /** Draw the trends. */
  drawTrends(): void {
    for (const { spark, trend, figure } of this.tiles) {
      if (spark === null) continue;
      const lines = trend.lines(TREND_LENGTH, SPARK_HEIGHT - 2, figure.trendTop);
      spark.replaceChildren(...lines.map(polyline));
    }
  }
}

function tileOf(figure: Figure, hints: Hints): Tile {
  const value = element("span", "monitor-value monitor-number", {}, "–");
  const word = element("span", "monitor-word");
  const note = element("span", "monitor-note");
  const unit = element("span", "monitor-unit", {}, figure.unit);
  const spark = figure.trendTop > 0 ? sparkline() : null;
  const root = element(
    "li",
    "monitor-tile",
    { tabindex: "0", "data-figure": figure.id },
    element("span", "monitor-label", {}, figure.label),
    element("span", "monitor-reading", {}, value, unit),
    word,
    note,
  );
  if (spark !== null) root.append(spark);
  hints.explain(root, `${figure.help} Measured by ${SOURCES[figure.source]}.`);
  return { figure, root, value, word, note, spark, trend: new Trend() };
}

function showTile({ figure, root, value, word, note }: Tile, known: Known): void {
  const number = figure.value(known);
  const told = number !== null && Number.isFinite(number);
  setText(value, told ? figure.text(number) : "–");
  const grade = told ? figure.grade(number) : "plain";
  setAttribute(root, "data-grade", grade);
  setText(word, told ? GRADE_WORDS[grade] : absence(figure, known));
  const more = noteOf(figure, known);
  setText(note, more);
  // The names of some renderers are longer than a tile.
  setAttribute(note, "title", more);
}

/** Why there is no figure. */
function absence(figure: Figure, { link, report, playback }: Known): string {
  if (figure.source === "page") return playback === null ? "nothing played yet" : "not known yet";
  if (report !== null) return "nothing said yet";
  return link?.kind === "open" ? "no report yet" : "needs a connection";
}

function sparkline(): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 -1 ${TREND_LENGTH} ${SPARK_HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "monitor-spark");
  return svg;
}

function polyline(points: string): SVGPolylineElement {
  const line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", points);
  return line;
}
