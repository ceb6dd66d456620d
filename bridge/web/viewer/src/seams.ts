// What the parts of the page say to each other. Times are seconds of the page's AudioContext: the
// one clock that sound is heard on. Names, angles and signs are those of the contract.

import type { Object3D } from "three";

import type { MonitorResponse } from "./wire/exomni/v1/monitor_service_pb.ts";

/** One instant of a face. Arrays are reused: copy what is to be kept. */
export interface Face {
  /** Blendshape coefficients in [0, 1], in the order of the stream's names. */
  readonly coefficients: Float32Array;
  /** Yaw, pitch, roll, radians: + own left, + up, + own right shoulder. */
  readonly head: Float32Array;
  /** Left yaw, left pitch, right yaw, right pitch, radians. */
  readonly eyes: Float32Array;
}

/** Something on the stage that has a face: our head, or a model that was dropped. */
export interface Figure {
  readonly name: string;
  readonly root: Object3D;
  readonly triangleCount: number;
  /** Where to look at it from: the middle between its eyes and the height of its head, meters. */
  readonly eyeHeight: number;
  readonly headHeight: number;
  /** Show `face`; `names` say what its coefficients are. Called once per rendered frame, `elapsedS`
   * after the one before: what swings, swings on by that. */
  show(face: Face, names: readonly string[], elapsedS: number): void;
  dispose(): void;
}

/** A marker of an utterance: word, phoneme, viseme, sentence, emotion, gesture… */
export interface Mark {
  readonly kind: string;
  readonly text: string;
  /** Media time, seconds since the utterance's zero; no duration is 0. */
  readonly startS: number;
  readonly durationS: number;
}

/** State of the connection to the service. */
export type LinkState =
  | { readonly kind: "connecting" }
  | { readonly kind: "open"; readonly version: string; readonly roundTripMs: number }
  | { readonly kind: "lost"; readonly reason: string; readonly retryInS: number }
  | { readonly kind: "refused"; readonly reason: string };

/** How the page itself does; told a few times a second. */
export interface PlaybackReport {
  readonly framesPerSecond: number;
  readonly bufferMs: number;
  readonly jitterMs: number;
  /** Sound against the face that was shown with it, milliseconds; + when the face is late. */
  readonly skewMs: number;
  readonly underrunCount: number;
  readonly lateFrameCount: number;
  readonly droppedFrameCount: number;
  readonly outputLatencyMs: number;
  readonly triangleCount: number;
  readonly drawCallCount: number;
  readonly renderer: string;
  /** Speak pressed → sound scheduled to be heard, milliseconds; null before the first time. */
  readonly firstAudioMs: number | null;
}

/** What the monitor is told; it keeps the last 30 s. The player calls these as things happen. */
export interface Feed {
  opened(character: string, names: readonly string[], rateHz: number): void;
  /** A face of the service, and when it is due on the page's clock. */
  frame(dueS: number, face: Face): void;
  utteranceStarted(utteranceId: string, rateHz: number): void;
  /** Media zero of an utterance is heard at `zeroS`; told again when it moves (stalls). */
  utterancePlaced(utteranceId: string, zeroS: number): void;
  /** Samples in [-1, 1] at their media offset. */
  audio(utteranceId: string, offsetSamples: number, samples: Float32Array): void;
  mark(utteranceId: string, mark: Mark): void;
  utteranceText(utteranceId: string, text: string): void;
  /** `heardS`: media time up to which it was heard; `reason` as EndReason, in words. */
  utteranceEnded(utteranceId: string, heardS: number, reason: string): void;
  link(state: LinkState): void;
  report(report: MonitorResponse): void;
  playback(report: PlaybackReport): void;
}

/** The monitor's panel. When it is frozen and scrubbed, the stage shows `scrubbed()`. */
export interface MonitorPanel {
  readonly feed: Feed;
  /** The face at the scrub position, or null when the panel follows live. */
  scrubbed(): Face | null;
  /** Draw; called once per rendered frame with the page's clock. Cheap when hidden. */
  draw(nowS: number): void;
  dispose(): void;
}

/** Names of coefficients and canonical order do not change while a stream is open. */
export type MountMonitor = (root: HTMLElement) => MonitorPanel;

/** What became of a model that somebody dropped. */
export interface ModelReport {
  readonly fileName: string;
  readonly profile: string;
  /** Coefficients that move nothing on this model. */
  readonly lost: readonly string[];
  /** Names of the profile that the model lacks; shapes of the model that nothing moves. */
  readonly missing: readonly string[];
  readonly idle: readonly string[];
  readonly mouthOpens: boolean;
  readonly eyesClose: boolean;
  /** Warnings for people. */
  readonly notes: readonly string[];
}

/** Loads a model. Rejects with `ModelRefused`, whose message is for people. */
export type LoadFigure = (
  data: ArrayBuffer,
  fileName: string,
) => Promise<{ figure: Figure; report: ModelReport }>;

/** The drop panel: takes files anywhere on the page, shows the report, offers the way back. */
export type MountModels = (
  root: HTMLElement,
  use: (figure: Figure) => void,
) => { dispose(): void };
