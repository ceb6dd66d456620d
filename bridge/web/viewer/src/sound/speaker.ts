// The page's loudspeaker: an audio context that plays samples at their frames, and what time it is
// for who listens.

import type { PageClock } from "./clock.ts";
import { type Outlet, RingOutlet, SourceOutlet } from "./outlet.ts";

const WORKLET = "static/viewer-sound.js";
/** How long a change of volume takes: no click. Time constant, seconds. */
const VOLUME_SLIDE_S = 0.015;
/** Latency that a device may really have; more is a browser's mistake. Seconds. */
const MOST_LATENCY_S = 1;

export class Speaker {
  /** The browser wants a click before it makes sound, or has got it. */
  onRunning: (running: boolean) => void = () => {};
  readonly context: AudioContext;
  /** The last node: what is heard, after the volume. */
  readonly output: GainNode;
  #outlet: Outlet | null = null;
  #volume = 1;
  #muted = false;

  /** Throws where there is no Web Audio. */
  constructor(private readonly clock: PageClock) {
    this.context = new AudioContext({ latencyHint: "interactive" });
    this.output = new GainNode(this.context);
    this.output.connect(this.context.destination);
    this.context.onstatechange = () => this.#changed();
  }

  /** Load the audio thread's part, where the browser lets a page have one. */
  async load(): Promise<void> {
    // There is none on pages that came by plain HTTP from another machine.
    if ("audioWorklet" in this.context) {
      await this.context.audioWorklet.addModule(WORKLET);
      this.#outlet = new RingOutlet(this.context, this.output);
    } else {
      this.#outlet = new SourceOutlet(this.context, this.output);
    }
    this.#changed();
  }

  /** Let sound begin; within a click where the browser wants one. */
  async start(): Promise<void> {
    await this.context.resume();
  }

  get running(): boolean {
    return this.#outlet !== null && this.context.state === "running";
  }

  get rateHz(): number {
    return this.context.sampleRate;
  }

  /** The first frame that can still be written. */
  get nextFrame(): number {
    return Math.ceil(this.context.currentTime * this.rateHz);
  }

  /** From the audio thread to the ear, seconds. */
  get latencyS(): number {
    const heardS = this.clock.deviceS(this.clock.nowS());
    return heardS === null ? 0 : Math.max(this.context.currentTime - heardS, 0);
  }

  /** Tell the clock what is heard. Call often while running. */
  observe(): void {
    if (!this.running) return;
    const { contextTime = 0, performanceTime = 0 } = this.context.getOutputTimestamp();
    const ahead = this.context.currentTime - contextTime;
    if (performanceTime > 0 && contextTime > 0 && ahead > -0.1 && ahead < MOST_LATENCY_S) {
      this.clock.observe(performanceTime, contextTime);
    } else if (this.context.currentTime > 0) {
      const latency = this.context.outputLatency || this.context.baseLatency || 0;
      this.clock.observe(performance.now(), this.context.currentTime - latency);
    }
  }

  /** Samples that came too late to be heard. */
  get lateCount(): number {
    return this.#outlet?.lateCount ?? 0;
  }

  /** Play `samples` at frame `at`. They are not ours any more then. */
  write(at: number, samples: Float32Array<ArrayBuffer>): void {
    this.#outlet?.write(at, samples);
  }

  /** What was written is all of an utterance. */
  finish(): void {
    this.#outlet?.finish();
  }

  /** Play nothing from frame `at` on. */
  cut(at: number): void {
    this.#outlet?.cut(at);
  }

  /** `volume` in [0, 1]. */
  set(volume: number, muted: boolean): void {
    this.#volume = volume;
    this.#muted = muted;
    // Ears judge loudness by ratios: the square makes a slider feel even.
    const gain = this.#muted ? 0 : this.#volume ** 2;
    this.output.gain.setTargetAtTime(gain, this.context.currentTime, VOLUME_SLIDE_S);
  }

  #changed(): void {
    if (!this.running) this.clock.stopped();
    this.onRunning(this.running);
  }
}
