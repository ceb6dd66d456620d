// The monitor: what is recorded, how it is looked at, and the figures below it.

import type { Face, Feed, LinkState, MonitorPanel, MountMonitor, PlaybackReport } from "../seams.ts";
import type { MonitorResponse } from "../wire/exomni/v1/monitor_service_pb.ts";
import { chosen, read, written, type Choice } from "./choice.ts";
import { copyText } from "./clipboard.ts";
import { instantAsJson, instantAsTsv, spanAsCsv } from "./copies.ts";
import { Deck } from "./deck.ts";
import { element, setAttribute } from "./element.ts";
import { FigureTiles } from "./figure_tiles.ts";
import type { Known } from "./figures.ts";
import { feedOf } from "./feed.ts";
import { Hints } from "./hint.ts";
import { Legend } from "./legend.ts";
import { recall, remember } from "./memory.ts";
import { Picker } from "./picker.ts";
import { FaceAt } from "./face_at.ts";
import type { Signal } from "./signals.ts";
import { Service } from "./service.ts";
import { readTheme, themeKey, type Theme } from "./theme.ts";
import { agoText, clockText } from "./ticks.ts";
import { Timeline } from "./timeline.ts";
import { Toolbar } from "./toolbar.ts";
import { Values } from "./values.ts";

const CHOICE_KEY = "exomni.monitor.choice";
const VALUES_KEY = "exomni.monitor.values";
/** How often numbers change on the screen: faster than that nobody reads them, milliseconds. */
const NUMBERS_MS = 100;
const FIGURES_MS = 250;
const TREND_MS = 1_000;
/** How long a message of what was done stays, milliseconds. */
const SAID_MS = 4_000;

export const mountMonitor: MountMonitor = (root) => new Monitor(root);

class Monitor implements MonitorPanel {
  readonly feed: Feed;
  private readonly deck = new Deck();
  private readonly face = new FaceAt();
  private readonly body = element("div", "monitor-panel");
  private readonly hints = new Hints(this.body);
  private readonly timeline: Timeline;
  private readonly legend = new Legend();
  private readonly picker: Picker;
  private readonly values = new Values();
  private readonly table = element("details", "monitor-table", {}, element("summary", "", {}, "All values"));
  private readonly tiles = new FigureTiles(this.hints);
  private readonly service = new Service(this.hints);
  private readonly toolbar: Toolbar;
  private theme: Theme;
  private themeKey: string;
  private choice: Choice = read(recall(CHOICE_KEY));
  private known: Known = { character: "", link: null, playback: null, report: null };
  private reportMs = 0;
  private signals: readonly Signal[] = [];
  private said = { text: "", untilMs: 0 };
  private visible = true;
  private readonly watcher: IntersectionObserver;
  private numbersMs = 0;
  private figuresMs = 0;
  private trendMs = 0;

  constructor(root: HTMLElement) {
    root.append(this.body);
    this.theme = readTheme(this.body);
    this.themeKey = themeKey(this.body);
    this.timeline = new Timeline(this.deck, this.theme);
    this.picker = new Picker(this.choice, (choice) => this.choose(choice));
    this.toolbar = new Toolbar(this.controls(), this.picker.presets);
    this.picker.root.hidden = true;
    this.table.append(this.values.root);
    this.table.open = recall(VALUES_KEY) === "open";
    this.table.addEventListener("toggle", () => remember(VALUES_KEY, this.table.open ? "open" : "shut"));
    this.body.append(
      element(
        "div",
        "monitor-parts",
        {},
        element(
          "div",
          "monitor-look",
          {},
          this.toolbar.root,
          this.picker.root,
          this.timeline.root,
          this.legend.root,
        ),
        this.tiles.root,
        this.table,
        this.service.root,
      ),
    );
    this.feed = feedOf(this.deck, {
      opened: (character) => this.learn({ character }),
      link: (link) => this.learn({ link }),
      report: (report) => this.reported(report),
      playback: (playback) => this.learn({ playback }),
    });
    // Of several entries the last one says how it is now.
    this.watcher = new IntersectionObserver((entries) => {
      this.visible = entries.at(-1)?.isIntersecting ?? true;
    });
    this.watcher.observe(this.body);
    this.offer();
  }

  scrubbed(): Face | null {
    return this.deck.frozen ? this.face.at(this.deck.shown.faces, this.deck.lookS) : null;
  }

  draw(nowS: number): void {
    const nowMs = performance.now();
    this.deck.tick(nowS);
    // What was frozen may be of an older stream than what is live.
    if (this.deck.shown.signals !== this.signals) this.offer();
    if (nowMs - this.trendMs >= TREND_MS) this.everySecond(nowMs);
    if (!this.visible || document.hidden) return;
    this.timeline.draw(Date.now() / 1000 - nowS);
    if (nowMs - this.numbersMs >= NUMBERS_MS || this.deck.frozen) this.showNumbers(nowMs);
    if (nowMs - this.figuresMs >= FIGURES_MS) this.showFigures(nowMs);
  }

  dispose(): void {
    this.watcher.disconnect();
    this.timeline.dispose();
    this.hints.dispose();
    this.body.remove();
  }

  private controls(): ConstructorParameters<typeof Toolbar>[0] {
    return {
      toggle: () => this.deck.toggle(),
      zoom: (factor) => this.deck.zoom(factor, null),
      choose: () => this.unfold(),
      copy: (kind) => void this.copy(kind),
    };
  }

  private unfold(): void {
    const { root } = this.picker;
    root.hidden = !root.hidden;
    setAttribute(this.toolbar.choose, "aria-expanded", String(!root.hidden));
    if (!root.hidden) root.querySelector("input")?.focus();
  }

  private choose(choice: Choice): void {
    this.choice = choice;
    remember(CHOICE_KEY, written(choice));
    this.refresh();
  }

  /** What is drawn, or how, is another. */
  private refresh(): void {
    const { signals } = this;
    this.timeline.choose(this.choice);
    const curves = this.choice.mode === "curves" ? chosen(this.choice, signals) : [];
    this.legend.choose(curves, this.theme, (name) => {
      this.choose({ mode: "curves", names: this.choice.names.filter((other) => other !== name) });
    });
    this.picker.show(this.choice);
  }

  /** Let people choose among the signals of what is shown. */
  private offer(): void {
    this.signals = this.deck.shown.signals;
    this.picker.offer(this.signals);
    this.values.offer(this.signals);
    this.refresh();
  }

  private learn(news: Partial<Known>): void {
    this.known = { ...this.known, ...news };
  }

  private reported(report: MonitorResponse): void {
    this.reportMs = performance.now();
    this.learn({ report });
  }

  private everySecond(nowMs: number): void {
    this.trendMs = nowMs;
    this.tiles.remember(this.known);
    if (this.visible) this.tiles.drawTrends();
    const key = themeKey(this.body);
    if (key === this.themeKey) return;
    this.themeKey = key;
    this.theme = readTheme(this.body);
    this.timeline.dress(this.theme);
    this.refresh();
  }

  private showNumbers(nowMs: number): void {
    this.numbersMs = nowMs;
    const { deck } = this;
    const { faces } = deck.shown;
    const index = faces.indexAt(this.timeline.hoverS ?? deck.lookS);
    this.legend.show(deck.shown, index);
    if (this.table.open) this.values.show(deck.shown, index);
    this.toolbar.show(deck.frozen, this.stateText(nowMs), deck.view.spanS);
  }

  private stateText(nowMs: number): string {
    if (nowMs < this.said.untilMs) return this.said.text;
    const { deck } = this;
    if (deck.frozen) {
      const time = clockText(deck.lookS + this.timeline.wallS);
      return `Frozen at ${time}, ${agoText(deck.kept.toS - deck.lookS)}`;
    }
    return deck.live.faces.count === 0 ? "No face yet" : "Live";
  }

  private showFigures(nowMs: number): void {
    this.figuresMs = nowMs;
    this.tiles.show(this.known);
    this.service.show(this.known, (nowMs - this.reportMs) / 1000);
  }

  private async copy(kind: "json" | "tsv" | "csv"): Promise<void> {
    const { shown, view, lookS } = this.deck;
    const span = { fromS: view.startS, toS: view.endS };
    const text = {
      json: () => instantAsJson(shown, lookS),
      tsv: () => instantAsTsv(shown, lookS),
      csv: () => spanAsCsv(shown, span),
    }[kind]();
    const what = { json: "Values", tsv: "Values", csv: "What is shown" }[kind];
    const said = text === null ? "There is no face to copy yet." : await copyText(text, what);
    this.said = { text: said, untilMs: performance.now() + SAID_MS };
  }
}
