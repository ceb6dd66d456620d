// The audio thread's side of the speaker.

import type { SoundOrder, SoundReport } from "./orders.ts";
import { Ring } from "./ring.ts";

/** Longer than anything ahead: 0.1 s of the service and the delay of a bad network. */
const LENGTH_S = 4;

class SpeakerProcessor extends AudioWorkletProcessor {
  readonly #ring = new Ring(sampleRate, LENGTH_S);
  #reported = 0;

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<SoundOrder>) => this.#obey(event.data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const channels = outputs[0] ?? [];
    const [first, ...others] = channels;
    if (first === undefined) return true;
    this.#ring.read(first, currentFrame);
    for (const other of others) other.set(first);
    return true;
  }

  #obey(order: SoundOrder): void {
    if (order.kind === "write") this.#ring.write(order.at, order.samples, currentFrame);
    else if (order.kind === "cut") this.#ring.cut(order.at, currentFrame);
    else this.#ring.finish();
    if (this.#ring.lateCount !== this.#reported) {
      this.#reported = this.#ring.lateCount;
      this.port.postMessage({ lateCount: this.#reported } satisfies SoundReport);
    }
  }
}

registerProcessor("speaker", SpeakerProcessor);
