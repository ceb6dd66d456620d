// All parts of the page, and what they tell each other.

import { takeToken, keepToken, surroundings } from "../link/browser.ts";
import { CallFailed } from "../link/failure.ts";
import { Link } from "../link/link.ts";
import { loadFigure } from "../model/index.ts";
import { Player } from "../play/player.ts";
import type { Figure, LinkState } from "../seams.ts";
import { PageClock } from "../sound/clock.ts";
import { Speaker } from "../sound/speaker.ts";
import { Stage } from "../stage/stage.ts";
import { CastPicker } from "./cast.ts";
import { Directing } from "./directing.ts";
import { part } from "./dom.ts";
import { NO_FEED } from "./feeds.ts";
import { Meter } from "./meter.ts";
import { type FaceProbe, type Probe, publish } from "./probe.ts";
import { GazePad } from "./gaze.ts";
import { Service } from "./service.ts";
import { Speaking } from "./speaking.ts";
import { Status } from "./status.ts";
import { followTheme, toggleTheme } from "./theme.ts";

const FIRST_FRAMES_MS = 500;
/** A frame of the display is not longer; a pause between frames may be. Seconds. */
const LONGEST_FRAME_S = 0.05;

export class App {
  readonly #clock = new PageClock(() => performance.now());
  readonly #speaker = new Speaker(this.#clock);
  readonly #link = new Link(surroundings(), takeToken());
  readonly #status = new Status();
  readonly #feed = NO_FEED;
  readonly #player = new Player(this.#clock, this.#speaker, this.#feed, {
    started: (utterance) => this.#meter.placed(utterance.id, utterance.zeroS),
    text: () => {},
    ended: () => {},
    muted: () => {},
  });
  readonly #cast = new CastPicker((name) => this.#watch(name));
  readonly #service = new Service(this.#link, {
    info: (info) => this.#directing.offer(info.emotions, info.gestures),
    characters: (characters) => this.#cast.offer(characters),
    watched: (response) => this.#player.take(response),
    unwatched: () => this.#player.lost(),
    report: (report) => this.#feed.report(report),
    failed: (error) => this.#complain(error),
  });
  readonly #directing = new Directing(this.#link, () => this.#cast.name, (e) => this.#complain(e));
  readonly #stage = new Stage(part("view", HTMLCanvasElement), null);
  readonly #meter = new Meter(this.#clock, this.#speaker, this.#player, () => this.#stage.report());
  #beforeMs = 0;
  #shownS = 0;

  async begin(): Promise<void> {
    followTheme();
    publish(this.#probe());
    new GazePad(this.#link, () => this.#cast.name, (error) => this.#complain(error));
    new Speaking(
      this.#link,
      () => this.#cast.name,
      (id, atMs) => this.#meter.pressed(id, atMs),
      (error) => this.#complain(error),
      () => void this.#speaker.start(),
    );
    part("theme", HTMLButtonElement).addEventListener("click", toggleTheme);
    this.#speaker.onRunning = (running) => this.#sound(running);
    this.#link.onState = (state) => this.#linked(state);
    this.#link.open();
    requestAnimationFrame(this.#draw);
    await Promise.all([this.#speaker.load(), this.#showHead()]);
  }

  async #showHead(): Promise<void> {
    const answer = await fetch("static/head.glb");
    const { figure } = await loadFigure(await answer.arrayBuffer(), "head.glb");
    this.#use(figure);
  }

  /** Show `figure`. Its first frames take long: programs for the graphics card are made. */
  #use(figure: Figure): void {
    this.#stage.use(figure);
    setTimeout(() => this.#player.delay.forget(), FIRST_FRAMES_MS);
  }

  #watch(name: string): void {
    this.#directing.reset();
    this.#service.watch(name);
  }

  #linked(state: LinkState): void {
    this.#status.link(state);
    this.#service.follow(state);
    this.#feed.link(state);
    this.#status.say("link", noticeOf(state, (token) => this.#enter(token), () => this.#link.hurry()));
  }

  #enter(token: string): void {
    keepToken(token);
    this.#link.open(token);
  }

  #sound(running: boolean): void {
    this.#status.say(
      "sound",
      running
        ? null
        : {
            title: "Sound is off",
            text: "The browser lets a page make sound only after a click.",
            act: { label: "Start", run: () => void this.#speaker.start() },
          },
    );
  }

  #complain(error: unknown): void {
    if (error instanceof CallFailed) console.info(error.message);
    else throw error;
  }

  readonly #draw = (nowMs: number): void => {
    requestAnimationFrame(this.#draw);
    this.#speaker.observe();
    const elapsedS = (nowMs - this.#beforeMs) / 1000;
    this.#beforeMs = nowMs;
    // What is drawn now is seen at the end of this frame of the display.
    this.#shownS = this.#clock.atS(nowMs) + Math.min(elapsedS, LONGEST_FRAME_S);
    const face = this.#player.face(this.#shownS);
    this.#stage.draw(face, this.#player.names, elapsedS);
    this.#meter.drawn(this.#player.lagS);
  };

  #probe(): Probe {
    const app = this;
    return {
      get link() {
        return app.#link.state;
      },
      get character() {
        return app.#player.character;
      },
      get figure() {
        return app.#stage.figureName;
      },
      get nowS() {
        return app.#clock.nowS();
      },
      get delayS() {
        return app.#player.delay.nowS;
      },
      get utterance() {
        return app.#player.probe();
      },
      get face() {
        return app.#faceProbe();
      },
      get counters() {
        return app.#counters();
      },
      get playback() {
        return app.#meter.report();
      },
      sound: { context: app.#speaker.context, output: app.#speaker.output },
      heardS: (contextS) => app.#clock.pageS(contextS),
    };
  }

  #counters(): Probe["counters"] {
    return {
      frames: this.#player.frameCount,
      dropped: this.#player.droppedCount,
      late: this.#player.lateFrameCount,
      underruns: this.#player.underrunCount,
      lateSamples: this.#speaker.lateCount,
      utterances: this.#meter.utteranceCount,
      drawn: this.#meter.drawnCount,
    };
  }

  #faceProbe(): FaceProbe | null {
    const face = this.#player.shown;
    if (face === null) return null;
    const named = this.#player.names.map((name, i) => [name, face.coefficients[i] ?? 0] as const);
    return {
      coefficients: Object.fromEntries(named),
      head: [...face.head],
      eyes: [...face.eyes],
      timeS: this.#shownS,
    };
  }
}

function noticeOf(state: LinkState, enter: (token: string) => void, hurry: () => void) {
  if (state.kind === "refused") {
    return { title: "The service wants a token", text: state.reason, token: enter };
  }
  if (state.kind !== "lost") return null;
  return {
    title: "The service does not answer",
    text: "Start it with “exomni-bridge serve”. This page connects by itself as soon as it runs.",
    act: { label: "Try now", run: hurry },
  };
}
