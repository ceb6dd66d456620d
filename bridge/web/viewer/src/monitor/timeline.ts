// The timelines: sound, words, phonemes and curves over one axis of time, live or frozen.

import { instantText } from "./instant.ts";
import type { Deck } from "./deck.ts";
import { element, setAttribute, setText } from "./element.ts";
import { labelBands } from "./labels.ts";
import { layoutOf, HEAT_ROW_PX } from "./layout.ts";
import { paint } from "./paint.ts";
import type { Picture } from "./piece.ts";
import { Pointing } from "./pointing.ts";
import { grouped, valueText, type Signal } from "./signals.ts";
import { chosen, type Choice } from "./choice.ts";
import { Strip } from "./strip.ts";
import type { Theme } from "./theme.ts";
import { agoText } from "./ticks.ts";

/** The wall clock and the page's clock drift so far before the axis is drawn anew, seconds. */
const DRIFT_S = 0.25;

export class Timeline {
  readonly root = element("div", "monitor-timeline");
  private readonly deck: Deck;
  private readonly labels = element("div", "monitor-labels", { "aria-hidden": "true" });
  private readonly window = element("div", "monitor-window", {
    role: "slider",
    tabindex: "0",
    "aria-label": "Timeline of sound, words and curves",
  });
  private readonly cursor = element("div", "monitor-cursor", { "aria-hidden": "true" });
  private readonly pointer = element("div", "monitor-cursor monitor-pointer", { "aria-hidden": "true" });
  private readonly readoutText = element("span", "monitor-readout-text");
  private readonly readout = element("div", "monitor-readout", { "aria-hidden": "true" }, this.readoutText);
  private readonly strip: Strip;
  private readonly observer: ResizeObserver;
  private picture: Picture;
  private width = 0;
  private ratio = 1;
  /** Where a mouse rests, CSS pixels; time goes on below it. */
  private hoverX: number | null = null;
  private hoverY = 0;
  private version = -1;

  constructor(deck: Deck, theme: Theme) {
    this.deck = deck;
    const layout = layoutOf("curves", 0, 0, 0);
    const recording = deck.shown;
    this.picture = { recording, theme, layout, curves: [], rows: [], wallS: 0 };
    this.strip = new Strip((context, fromS, toS, originS) => {
      const { pixelsPerS, ratio } = this;
      paint({ ...this.picture, context, fromS, toS, originS, pixelsPerS, ratio });
    });
    this.window.append(this.strip.root, this.pointer, this.cursor, this.readout);
    this.root.append(this.labels, this.window);
    new Pointing(this.window, this.wishes());
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.window);
  }

  /** Page time that is pointed at; null when nothing is. */
  get hoverS(): number | null {
    return this.hoverX === null ? null : this.timeAt(this.hoverX);
  }

  /** Signals of the heat map, from top to bottom. */
  get rows(): readonly Signal[] {
    return this.picture.rows;
  }

  /** What is added to page time to get seconds since 1970; it stays while frozen. */
  get wallS(): number {
    return this.picture.wallS;
  }

  dispose(): void {
    this.observer.disconnect();
  }

  /** Draw with other colors. */
  dress(theme: Theme): void {
    this.picture = { ...this.picture, theme };
    this.strip.reset();
  }

  /** Draw other signals. */
  choose(choice: Choice): void {
    const signals = this.deck.shown.signals;
    const curves = choice.mode === "curves" ? chosen(choice, signals) : [];
    const rows = choice.mode === "heat" ? grouped(signals) : [];
    const angles = curves.filter((signal) => signal.angle).length;
    const layout = layoutOf(choice.mode, curves.length - angles, angles, rows.length);
    this.picture = { ...this.picture, curves, rows, layout };
    labelBands(this.labels, layout, rows);
    this.measure();
  }

  /** Draw what changed. `wallS` is what is added to the page's time to get seconds since 1970. */
  draw(wallS: number): void {
    const { deck } = this;
    // A window that went to another screen keeps its size and changes its pixels.
    if (devicePixelRatio !== this.ratio) this.measure();
    const drifted = !deck.frozen && Math.abs(wallS - this.picture.wallS) > DRIFT_S;
    if (drifted || deck.version !== this.version) {
      this.version = deck.version;
      const axisS = drifted ? wallS : this.picture.wallS;
      this.picture = { ...this.picture, wallS: axisS, recording: deck.shown };
      this.strip.reset();
    }
    this.strip.scale(this.pixelsPerS);
    const changed = deck.shown.takeChanged();
    if (changed !== null) this.strip.touch(changed.fromS, changed.toS);
    this.strip.show(deck.view.startS, () => performance.now());
    this.point();
  }

  private get pixelsPerS(): number {
    return Math.max(1, this.width) / this.deck.view.spanS;
  }

  private timeAt(x: number): number {
    return this.deck.view.startS + x / this.pixelsPerS;
  }

  private wishes(): ConstructorParameters<typeof Pointing>[1] {
    const { deck } = this;
    return {
      toggle: () => deck.toggle(),
      live: () => deck.resume(),
      step: (faces) => deck.step(faces),
      edge: (newest) => deck.edge(newest),
      page: (share) => deck.page(share),
      scrub: (x) => {
        this.hoverX = null;
        deck.scrub(this.timeAt(x));
      },
      hover: (x, y) => {
        this.hoverX = x;
        this.hoverY = y;
      },
      zoom: (factor, x) => deck.zoom(factor, x === null ? null : this.timeAt(x)),
      pan: (pixels) => deck.pan(pixels / this.pixelsPerS),
    };
  }

  private measure(): void {
    this.width = this.window.clientWidth;
    const { height } = this.picture.layout;
    this.window.style.height = `${height}px`;
    this.ratio = devicePixelRatio;
    this.strip.resize(this.width, height, this.ratio);
    this.version = -1;
  }

  /** Lines at what is looked at and what is pointed at, with a word beside them. */
  private point(): void {
    const { view } = this.deck;
    const { hoverS } = this;
    placeLine(this.cursor, view.cursorS, view.startS, this.pixelsPerS);
    placeLine(this.pointer, hoverS, view.startS, this.pixelsPerS);
    this.describe();
    const focusS = hoverS ?? view.cursorS;
    this.readout.hidden = focusS === null;
    if (focusS === null) return;
    const x = (focusS - view.startS) * this.pixelsPerS;
    setText(this.readoutText, `${this.rowText(focusS)}${instantText(this.deck.shown, focusS)}`);
    this.readout.classList.toggle("monitor-left", x > this.width / 2);
    this.readout.style.transform = `translateX(${Math.round(Math.max(0, Math.min(this.width, x)))}px)`;
  }

  /** The signal of the heat map that is pointed at, with its value. */
  private rowText(timeS: number): string {
    const band = this.picture.layout.bands.get("heat");
    if (band === undefined || this.hoverX === null) return "";
    const signal = this.rows[Math.floor((this.hoverY - band.top) / HEAT_ROW_PX)];
    const { faces } = this.deck.shown;
    const index = faces.indexAt(timeS);
    if (signal === undefined || index < 0) return "";
    return `${signal.name} ${valueText(signal, faces.value(index, signal.column))} · `;
  }

  /** What a reader of the screen says of the slider. */
  private describe(): void {
    const { deck } = this;
    const { fromS, toS } = deck.kept;
    setAttribute(this.window, "aria-valuemin", "-30");
    setAttribute(this.window, "aria-valuemax", "0");
    if (!deck.frozen) {
      setAttribute(this.window, "aria-valuenow", "0");
      setAttribute(this.window, "aria-valuetext", "live");
      return;
    }
    const agoS = toS - Math.max(fromS, deck.lookS);
    setAttribute(this.window, "aria-valuenow", (-agoS).toFixed(2));
    const heard = instantText(deck.shown, deck.lookS);
    setAttribute(this.window, "aria-valuetext", `${agoText(agoS)}, ${heard}`);
  }
}

function placeLine(line: HTMLElement, timeS: number | null, startS: number, pixelsPerS: number): void {
  line.hidden = timeS === null;
  if (timeS === null) return;
  line.style.transform = `translateX(${Math.round((timeS - startS) * pixelsPerS)}px)`;
}
