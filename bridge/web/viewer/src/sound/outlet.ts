// The way from samples to the loudspeaker: the audio thread's ring, or, where the browser has no
// worklets (a page that came by plain HTTP from another machine), a source for each stretch.

import type { SoundOrder, SoundReport } from "./orders.ts";

/** Plays samples at frames of its context. */
export interface Outlet {
  /** Samples that came too late to be heard. */
  readonly lateCount: number;
  write(at: number, samples: Float32Array<ArrayBuffer>): void;
  /** What was written is all of an utterance. */
  finish(): void;
  /** Play nothing from frame `at` on. */
  cut(at: number): void;
}

/** The ring in the audio thread, once its module is loaded. */
export class RingOutlet implements Outlet {
  lateCount = 0;
  readonly #port: MessagePort;

  constructor(context: AudioContext, target: AudioNode) {
    const node = new AudioWorkletNode(context, "speaker", { numberOfInputs: 0, outputChannelCount: [1] });
    node.connect(target);
    this.#port = node.port;
    this.#port.onmessage = (event: MessageEvent<SoundReport>) => {
      this.lateCount = event.data.lateCount;
    };
  }

  write(at: number, samples: Float32Array<ArrayBuffer>): void {
    this.#order({ kind: "write", at, samples }, [samples.buffer]);
  }

  finish(): void {
    this.#order({ kind: "finish" });
  }

  cut(at: number): void {
    this.#order({ kind: "cut", at });
  }

  #order(order: SoundOrder, transfer: Transferable[] = []): void {
    this.#port.postMessage(order, transfer);
  }
}

/** Length of the slide to silence where sound is cut, seconds. */
const SLIDE_S = 0.004;

/** One source for each stretch, begun at its frame. */
export class SourceOutlet implements Outlet {
  lateCount = 0;
  #gain: GainNode;

  constructor(private readonly context: AudioContext, private readonly target: AudioNode) {
    this.#gain = this.#through();
  }

  write(at: number, samples: Float32Array<ArrayBuffer>): void {
    const rate = this.context.sampleRate;
    const late = Math.min(Math.max(Math.ceil(this.context.currentTime * rate) - at, 0), samples.length);
    this.lateCount += late;
    if (late === samples.length) return;
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate });
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(this.context, { buffer });
    source.connect(this.#gain);
    source.start((at + late) / rate, late / rate);
  }

  finish(): void {}

  cut(at: number): void {
    const old = this.#gain;
    const fromS = Math.max(at / this.context.sampleRate, this.context.currentTime);
    old.gain.setValueAtTime(1, fromS);
    old.gain.linearRampToValueAtTime(0, fromS + SLIDE_S);
    // Sources that are over let go of it.
    this.#gain = this.#through();
  }

  #through(): GainNode {
    const gain = new GainNode(this.context);
    gain.connect(this.target);
    return gain;
  }
}
