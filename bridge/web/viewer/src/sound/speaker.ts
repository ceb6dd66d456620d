// The page's loudspeaker: an audio context whose thread plays samples at their frames.

import type { PageClock } from "./clock.ts";
import type { SoundOrder, SoundReport } from "./orders.ts";

const WORKLET = "static/viewer-sound.js";
/** How long a change of volume takes: no click. Time constant, seconds. */
const VOLUME_SLIDE_S = 0.015;
/** Latency that a device may really have; more is a browser's mistake. Seconds. */
const MOST_LATENCY_S = 1;

export class Speaker {
  /** The browser wants a click before it makes sound, or has got it. */
  onRunning: (running: boolean) => void = () => {};
  /** Samples that came too late to be heard. */
  lateCount = 0;
  readonly context: AudioContext;
  /** The last node: what is heard, after the volume. */
  readonly output: GainNode;
  #node: AudioWorkletNode | null = null;
  #volume = 1;
  #muted = false;

  /** Throws where there is no Web Audio. */
  constructor(private readonly clock: PageClock) {
    this.context = new AudioContext({ latencyHint: "interactive" });
    this.output = new GainNode(this.context);
    this.output.connect(this.context.destination);
    this.context.onstatechange = () => this.#changed();
  }

  /** Load the audio thread's part. Rejects where a browser has none. */
  async load(): Promise<void> {
    await this.context.audioWorklet.addModule(WORKLET);
    this.#node = new AudioWorkletNode(this.context, "speaker", {
      numberOfInputs: 0,
      outputChannelCount: [1],
    });
    this.#node.port.onmessage = (event: MessageEvent<SoundReport>) => {
      this.lateCount = event.data.lateCount;
    };
    this.#node.connect(this.output);
    this.#changed();
  }

  /** Let sound begin; within a click where the browser wants one. */
  async start(): Promise<void> {
    await this.context.resume();
  }

  get running(): boolean {
    return this.#node !== null && this.context.state === "running";
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

  /** Play `samples` at frame `at`. They belong to the audio thread then. */
  write(at: number, samples: Float32Array<ArrayBuffer>): void {
    this.#order({ kind: "write", at, samples }, [samples.buffer]);
  }

  /** What was written is all of an utterance. */
  finish(): void {
    this.#order({ kind: "finish" });
  }

  /** Play nothing from frame `at` on. */
  cut(at: number): void {
    this.#order({ kind: "cut", at });
  }

  /** `volume` in [0, 1]. */
  set(volume: number, muted: boolean): void {
    this.#volume = volume;
    this.#muted = muted;
    // Ears judge loudness by ratios: the square makes a slider feel even.
    const gain = this.#muted ? 0 : this.#volume ** 2;
    this.output.gain.setTargetAtTime(gain, this.context.currentTime, VOLUME_SLIDE_S);
  }

  #order(order: SoundOrder, transfer: Transferable[] = []): void {
    this.#node?.port.postMessage(order, transfer);
  }

  #changed(): void {
    if (!this.running) this.clock.stopped();
    this.onRunning(this.running);
  }
}
