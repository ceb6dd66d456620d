// All parts of the page, and what they tell each other.

import { keepToken, surroundings, takeToken } from "../link/browser.ts";
import { Link } from "../link/link.ts";
import { loadFigure, mountModels } from "../model/index.ts";
import { mountMonitor } from "../monitor/panel.ts";
import { Player } from "../play/player.ts";
import type { LinkState } from "../seams.ts";
import { PageClock } from "../sound/clock.ts";
import { Speaker } from "../sound/speaker.ts";
import type { GetServiceInfoResponse } from "../wire/exomni/v1/avatar_service_pb.ts";
import type { Character } from "../wire/exomni/v1/character_service_pb.ts";
import { CastPicker } from "./cast.ts";
import { Directing } from "./directing.ts";
import { part } from "./dom.ts";
import { GazePad } from "./gaze.ts";
import { listen } from "./keys.ts";
import { Meter } from "./meter.ts";
import * as notices from "./notices.ts";
import { probeOf } from "./probe_of.ts";
import { publish } from "./probe.ts";
import { Said } from "./said.ts";
import { Service } from "./service.ts";
import { Show } from "./show.ts";
import { Speaking } from "./speaking.ts";
import { Status } from "./status.ts";
import { Talking } from "./talking.ts";
import { followTheme, toggleTheme } from "./theme.ts";
import { Toast } from "./toast.ts";
import { Volume } from "./volume.ts";

const HEAD = "static/head.glb";
/** Time between reports of how the page does, milliseconds. */
const REPORT_MS = 250;
/** What a browser takes to begin with sound where it may, milliseconds. */
const SOUND_MS = 700;

export class App {
  readonly #clock = new PageClock(() => performance.now());
  readonly #speaker = new Speaker(this.#clock);
  readonly #link = new Link(surroundings(), takeToken());
  readonly #status = new Status();
  readonly #toast = new Toast();
  readonly #panel = mountMonitor(part("monitor", HTMLElement));
  readonly #feed = this.#panel.feed;
  readonly #said = new Said(this.#clock);
  readonly #player = new Player(this.#clock, this.#speaker, this.#feed, {
    started: (utterance) => {
      this.#show.goOn();
      this.#meter.placed(utterance.id, utterance.zeroS);
      this.#said.begin(utterance);
    },
    text: (text) => this.#said.text(text),
    word: (word) => this.#said.word(word),
    ended: () => this.#said.end(),
    muted: (muted) => this.#status.say("muted", muted ? notices.MUTED : null),
  });
  readonly #show = new Show(this.#clock, this.#speaker, this.#player, this.#panel, this.#status);
  readonly #meter = new Meter(this.#clock, this.#speaker, this.#player, () => this.#show.report());
  readonly #cast = new CastPicker((name) => this.#watch(name));
  readonly #complain = (error: unknown): void => this.#toast.complain(error);
  readonly #character = (): string => this.#cast.name;
  readonly #wake = (): void => void this.#speaker.start().catch(this.#complain);
  readonly #service = new Service(this.#link, {
    info: (info) => this.#introduce(info),
    characters: (characters) => this.#meet(characters),
    watched: (response) => this.#player.take(response),
    unwatched: () => this.#player.lost(),
    report: (report) => {
      this.#feed.report(report);
      this.#volume.follow(report);
    },
    failed: this.#complain,
  });
  readonly #directing = new Directing(this.#link, this.#character, this.#complain);
  readonly #gaze = new GazePad(this.#link, this.#character, this.#complain);
  readonly #talking = new Talking(
    this.#link,
    this.#player,
    this.#clock,
    this.#character,
    this.#toast,
    this.#wake,
  );
  readonly #speaking = new Speaking(this.#link, {
    character: this.#character,
    converse: (text) => this.#talking.say(text),
    interrupt: () => this.#talking.interrupt(),
    pressed: (id, atMs) => this.#meter.pressed(id, atMs),
    failed: this.#complain,
    wake: () => {
      this.#show.giveWay();
      this.#wake();
    },
  });
  readonly #volume = new Volume(this.#speaker);

  async begin(): Promise<void> {
    followTheme();
    publish(probeOf(this.#clock, this.#link, this.#player, this.#speaker, this.#show, this.#meter));
    this.#listen();
    this.#speaker.onRunning = (running) => this.#hear(running);
    this.#link.onState = (state) => this.#linked(state);
    this.#show.onDrawn = () => {
      this.#said.draw();
      this.#talking.draw();
    };
    this.#link.open();
    this.#show.begin();
    setInterval(() => this.#report(), REPORT_MS);
    mountModels(part("models", HTMLElement), (figure) => this.#show.use(figure));
    await Promise.all([this.#speaker.load().catch(this.#complain), this.#showHead().catch(this.#complain)]);
  }

  async #showHead(): Promise<void> {
    const answer = await fetch(HEAD);
    if (!answer.ok) throw new Error(`${HEAD}: ${answer.status}`);
    const { figure } = await loadFigure(await answer.arrayBuffer(), "head.glb");
    this.#show.use(figure);
  }

  /** A browser that lets a page make sound takes a moment to begin. */
  #hear(running: boolean): void {
    if (running) this.#status.say("sound", null);
    else setTimeout(() => this.#ask(), SOUND_MS);
  }

  /** Ask for the click, where sound is wanted from here. */
  #ask(): void {
    if (this.#speaker.running || this.#volume.silent) return;
    this.#status.say("sound", notices.silent(this.#wake));
  }

  #report(): void {
    // A hidden page draws nothing, and its clock has to be kept too.
    this.#speaker.observe();
    this.#feed.playback(this.#meter.report());
  }

  #introduce(info: GetServiceInfoResponse): void {
    this.#directing.offer(info.emotions, info.gestures);
    const { capabilities } = info;
    this.#talking.offer(capabilities.includes("converse"), capabilities.includes("listen"));
  }

  #meet(characters: readonly Character[]): void {
    this.#status.say("characters", characters.length === 0 ? notices.NOBODY : null);
    this.#cast.offer(characters);
  }

  #watch(name: string): void {
    if (this.#service.watches(name)) return;
    this.#talking.hangUp();
    this.#directing.reset();
    this.#service.watch(name);
  }

  #linked(state: LinkState): void {
    this.#status.link(state);
    this.#service.follow(state);
    this.#feed.link(state);
    this.#status.say("link", notices.ofLink(state, (token) => this.#enter(token), () => this.#link.hurry()));
  }

  #enter(token: string): void {
    keepToken(token);
    this.#link.open(token);
  }

  #listen(): void {
    const monitor = part("monitor-toggle", HTMLButtonElement);
    const theme = part("theme", HTMLButtonElement);
    monitor.addEventListener("click", () => this.#toggleMonitor());
    theme.addEventListener("click", toggleTheme);
    part("reset-view", HTMLButtonElement).addEventListener("click", () => this.#show.resetView());
    addEventListener("online", () => this.#link.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#link.hurry());
    // Any touch of the page is the click that a browser wants before it makes sound.
    document.addEventListener("pointerdown", this.#wake, { once: true });
    document.addEventListener("keydown", this.#wake, { once: true });
    listen([
      { key: "Esc", label: "Stop", act: () => this.#speaking.stop(), always: true },
      { key: "/", label: "To the line box", act: () => this.#speaking.focus() },
      { key: "T", label: "Talk with the microphone", act: () => this.#talking.toggle() },
      { key: "M", label: "Monitor", act: () => this.#toggleMonitor() },
      { key: "V", label: "Mute", act: () => this.#volume.toggle() },
      { key: "A", label: "Look away", act: () => this.#gaze.away() },
      { key: "L", label: "Let go of the gaze", act: () => this.#gaze.free() },
      { key: "0", label: "Reset the view", act: () => this.#show.resetView() },
      { key: "D", label: "Dark or light", act: toggleTheme },
    ]);
  }

  #toggleMonitor(): void {
    const drawer = part("monitor", HTMLElement);
    drawer.hidden = !drawer.hidden;
    part("monitor-toggle", HTMLButtonElement).setAttribute("aria-expanded", String(!drawer.hidden));
  }
}
