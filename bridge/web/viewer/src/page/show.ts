// What is drawn once per frame of the display, while somebody looks.

import type { Player } from "../play/player.ts";
import type { Figure, MonitorPanel } from "../seams.ts";
import type { PageClock } from "../sound/clock.ts";
import type { Speaker } from "../sound/speaker.ts";
import { Stage, type StageReport } from "../stage/stage.ts";
import { part } from "./dom.ts";
import type { Status } from "./status.ts";

/** A frame of the display is not longer; a pause between frames may be. Seconds. */
const LONGEST_FRAME_S = 0.05;
/** What the first frames of a figure take: programs for the graphics card are made. */
const FIRST_FRAMES_MS = 500;
/** How long pictures may wait for the first sound of an answer: less is no freeze that is seen. */
const GIVE_WAY_MS = 150;
const NO_STAGE: StageReport = { framesPerSecond: 0, triangleCount: 0, drawCallCount: 0, renderer: "none" };

export class Show {
  /** The page's second that the picture drawn last is seen at. */
  seenS = 0;
  drawnCount = 0;
  /** Told after each frame of the display, with the page's clock. */
  onDrawn: (nowS: number) => void = () => {};
  readonly #stage: Stage | null;
  #beforeMs = 0;
  #pictureMs = 0;
  #givesWayUntilMs = 0;

  constructor(
    private readonly clock: PageClock,
    private readonly speaker: Speaker,
    private readonly player: Player,
    private readonly panel: MonitorPanel,
    private readonly status: Status,
  ) {
    this.#stage = this.#makeStage();
  }

  begin(): void {
    requestAnimationFrame(this.#draw);
  }

  use(figure: Figure): void {
    this.#stage?.use(figure);
    setTimeout(() => this.player.delay.forget(), FIRST_FRAMES_MS);
  }

  /** Somebody waits for an answer. Where the processor draws, it has better things to do now. */
  giveWay(): void {
    if (this.#stage?.software === true) this.#givesWayUntilMs = performance.now() + GIVE_WAY_MS;
  }

  /** The answer is here. */
  goOn(): void {
    this.#givesWayUntilMs = 0;
  }

  resetView(): void {
    this.#stage?.orbit.reset();
  }

  get figureName(): string {
    return this.#stage?.figureName ?? "";
  }

  report(): StageReport {
    return this.#stage?.report() ?? NO_STAGE;
  }

  readonly #draw = (nowMs: number): void => {
    requestAnimationFrame(this.#draw);
    this.speaker.observe();
    const periodS = Math.max(nowMs - this.#beforeMs, 0) / 1000;
    this.#beforeMs = nowMs;
    // What is drawn now is seen when the display shows its next frame.
    const seenS = this.clock.atS(nowMs) + Math.min(periodS, LONGEST_FRAME_S);
    const stage = nowMs < this.#givesWayUntilMs ? null : this.#stage;
    if (stage?.ready === true) this.#picture(stage, nowMs, seenS);
    this.panel.draw(seenS);
    this.onDrawn(seenS);
  };

  #picture(stage: Stage, nowMs: number, seenS: number): void {
    const face = this.panel.scrubbed() ?? this.player.face(seenS);
    stage.draw(face, this.player.names, (nowMs - this.#pictureMs) / 1000);
    this.#pictureMs = nowMs;
    this.seenS = seenS;
    this.drawnCount++;
  }

  #makeStage(): Stage | null {
    const fixed = Number(new URLSearchParams(location.search).get("pixels"));
    try {
      const stage = new Stage(part("view", HTMLCanvasElement), fixed > 0 ? Math.min(fixed, 4) : null);
      stage.orbit.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      stage.onGraphics = (working) => this.#tell(working);
      return stage;
    } catch (error) {
      console.warn(error);
      this.status.say("graphics", {
        title: "No 3D graphics",
        text: "This browser gives no WebGL, so the face cannot be drawn. Turn on hardware acceleration in its settings. Sound and monitor work.",
      });
      return null;
    }
  }

  #tell(working: boolean): void {
    const lost = {
      title: "The graphics card let go of the page",
      text: "Sound goes on. The face is back as soon as the browser gives the card back.",
    };
    this.status.say("graphics", working ? null : lost);
  }
}
