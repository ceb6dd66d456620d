// `window.exomni`: what the page is doing, for tests and benchmarks. Read-only, and read when asked.
//
// Times are seconds of the page's clock: of the sound that is heard. docs/viewer.md lists it all.

import type { LinkState, PlaybackReport } from "../seams.ts";

/** What plays now. */
export interface UtteranceProbe {
  readonly id: string;
  readonly rateHz: number;
  /** When its media zero is heard. */
  readonly zeroS: number;
  readonly receivedSamples: number;
  readonly heardS: number;
}

/** The face drawn last. */
export interface FaceProbe {
  readonly coefficients: Readonly<Record<string, number>>;
  readonly head: readonly number[];
  readonly eyes: readonly number[];
  /** The moment that it shows, and that it was drawn for. */
  readonly timeS: number;
}

export interface Probe {
  readonly link: LinkState;
  readonly character: string;
  readonly figure: string;
  readonly nowS: number;
  readonly delayS: number;
  readonly utterance: UtteranceProbe | null;
  readonly face: FaceProbe | null;
  readonly counters: Readonly<Record<CounterName, number>>;
  readonly playback: PlaybackReport;
  /** Where the sound can be tapped: the last node before the loudspeaker, and its context. */
  readonly sound: { readonly context: AudioContext; readonly output: AudioNode } | null;
  /** The page's second that is heard when the audio context plays its second `contextS`. */
  heardS(contextS: number): number | null;
}

export type CounterName = "frames" | "dropped" | "late" | "underruns" | "lateSamples" | "utterances" | "drawn";

declare global {
  interface Window {
    exomni: Probe;
  }
}

export function publish(probe: Probe): void {
  Object.defineProperty(window, "exomni", { value: Object.freeze(probe) });
}
