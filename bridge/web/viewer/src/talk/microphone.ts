// The microphone as 16 kHz mono, with the browser's echo cancellation.

import { Resampler } from "../sound/resampler.ts";

export const RATE_HZ = 16_000;
const WORKLET = "static/viewer-capture.js";

/** Why there is no microphone; the message is for people. */
export class NoMicrophone extends Error {}

export class Microphone {
  /** Loudness of what is heard now, 0 to 1. */
  level = 0;

  private constructor(
    private readonly stream: MediaStream,
    private readonly context: AudioContext,
  ) {}

  /** Ask for it. `hear` gets samples at `RATE_HZ`; `gone` is told when it is taken away. Rejects
   * with `NoMicrophone`. */
  static async open(hear: (samples: Float32Array) => void, gone: () => void): Promise<Microphone> {
    const stream = await ask();
    const context = new AudioContext();
    try {
      await context.audioWorklet.addModule(WORKLET);
    } catch (error) {
      stop(stream);
      await context.close();
      throw error;
    }
    const microphone = new Microphone(stream, context);
    microphone.#listen(hear, gone);
    return microphone;
  }

  close(): void {
    stop(this.stream);
    void this.context.close();
  }

  #listen(hear: (samples: Float32Array) => void, gone: () => void): void {
    const resampler = new Resampler(this.context.sampleRate, RATE_HZ);
    const node = new AudioWorkletNode(this.context, "capture", { numberOfOutputs: 0 });
    node.port.onmessage = (event: MessageEvent<Float32Array>) => {
      const { samples } = resampler.push(event.data);
      this.level = loudness(samples);
      hear(samples);
    };
    new MediaStreamAudioSourceNode(this.context, { mediaStream: this.stream }).connect(node);
    for (const track of this.stream.getTracks()) track.onended = gone;
  }
}

async function ask(): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) {
    throw new NoMicrophone(
      "The browser gives a microphone only to pages of this machine or by HTTPS. Open the page as http://127.0.0.1, or behind HTTPS.",
    );
  }
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    throw new NoMicrophone(reason(error));
  }
}

function reason(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") return "The browser was told not to let this page listen. Allow the microphone beside the address, and press the button again.";
  if (name === "NotFoundError") return "No microphone was found. Plug one in, and press the button again.";
  if (name === "NotReadableError") return "Another program holds the microphone.";
  return error instanceof Error ? error.message : "The microphone cannot be used.";
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}

function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  // -50 dB is a quiet room, -10 dB is loud.
  const decibels = 10 * Math.log10(sum / Math.max(samples.length, 1) + 1e-9);
  return Math.min(Math.max((decibels + 50) / 40, 0), 1);
}
