// A watched character: its faces and its sound come in, and each gets its moment on this page. What
// happens when is decided by the player of docs/player.md; here it meets the page.

import type { Delay } from "../player/delay.ts";
import { EYE_COUNT, HEAD_COUNT } from "../player/frames.ts";
import { perform } from "../player/intake.ts";
import { SECOND } from "../player/limits.ts";
import { Score } from "../player/score.ts";
import { Watching } from "../player/watching.ts";
import type { Face, Feed } from "../seams.ts";
import type { PageClock } from "../sound/clock.ts";
import { fromS16le } from "../sound/pcm.ts";
import { secondsOf } from "../times.ts";
import type { AudioChunk } from "../wire/exomni/v1/audio_pb.ts";
import {
  type Marker,
  MarkerKind,
  type PerformanceEnded,
  type PerformanceEvent,
  type PerformanceStarted,
} from "../wire/exomni/v1/avatar_service_pb.ts";
import type { WatchCharacterResponse, WatchOpened } from "../wire/exomni/v1/character_service_pb.ts";
import type { PacedFrame } from "../wire/exomni/v1/face_pb.ts";
import { type Loudspeaker, nsOf, PageLine, PageTimeline } from "./page_sound.ts";
import { reasonText } from "./reasons.ts";
import { Utterance } from "./utterance.ts";

/** A word of an utterance: media time, and its place in the text, code points. */
export interface Word {
  readonly startS: number;
  readonly from: number;
  readonly to: number;
}

/** What happens, for those who show it. */
export interface PlayerEvents {
  started(utterance: Utterance): void;
  /** All of what is said, as far as it is known. */
  text(text: string): void;
  word(word: Word): void;
  ended(event: PerformanceEnded): void;
  muted(muted: boolean): void;
}

export class Player {
  character = "";
  utterance: Utterance | null = null;
  frameCount = 0;
  readonly #timeline: PageTimeline;
  readonly #score: Score;
  readonly #watching: Watching;
  #face: Face = faceOf(0);
  #text = "";
  #muted = false;

  constructor(
    clock: PageClock,
    speaker: Loudspeaker,
    private readonly feed: Feed,
    private readonly events: PlayerEvents,
  ) {
    this.#timeline = new PageTimeline(clock, speaker);
    this.#score = new Score(this.#timeline, new PageLine(this.#timeline, clock, speaker));
    this.#watching = new Watching(this.#score, this.#timeline);
  }

  get names(): readonly string[] {
    return this.#score.names;
  }

  /** How much later than on the service's clock things are heard and seen here. */
  get delay(): Delay {
    return this.#score.delay;
  }

  get underrunCount(): number {
    return this.#score.report.underrunCount;
  }

  get lateFrameCount(): number {
    return this.#score.report.lateCount;
  }

  /** Faces that the service left out because this page was too slow. */
  get droppedCount(): number {
    return this.#score.report.droppedCount;
  }

  /** How long ago the face that is shown was due, seconds; 0 when it is in time. */
  get lagS(): number {
    return this.#watching.lagNs / SECOND;
  }

  /** One event of the watched character, as it comes. */
  take({ event }: WatchCharacterResponse): void {
    const nowNs = this.#timeline.nowNs;
    this.#watching.forget(nowNs);
    if (event.case === "pacedFrame") this.#frame(event.value, nowNs);
    else if (event.case === "performance") this.#perform(event.value, nowNs);
    else if (event.case === "opened") this.#open(event.value);
  }

  /** The face to show at page time `timeS`. Null before the first. The same object every time. */
  face(timeS: number): Face | null {
    if (this.names.length === 0) return null;
    const shown = this.#watching.face(nsOf(timeS));
    const count = this.names.length;
    this.#face.coefficients.set(shown.subarray(0, count));
    this.#face.head.set(shown.subarray(count, count + HEAD_COUNT));
    this.#face.eyes.set(shown.subarray(count + HEAD_COUNT));
    return this.#face;
  }

  /** The face shown last, as it is now; null before the first. */
  get shown(): Face | null {
    return this.names.length === 0 ? null : this.#face;
  }

  /** The stream is gone: what is heard ends with what has come. */
  lost(): void {
    this.#score.finish();
    this.utterance = null;
  }

  /** Play nothing of the utterance from media sample `samples` on. */
  stopAt(utteranceId: string, samples: number): void {
    this.#score.interrupt(utteranceId, samples, this.#timeline.nowNs);
  }

  #open(opened: WatchOpened): void {
    this.utterance = null;
    this.character = opened.character;
    this.#score.open(opened);
    this.#face = faceOf(this.names.length);
    this.feed.opened(this.character, this.names, SECOND / this.delay.periodNs);
  }

  #frame(frame: PacedFrame, nowNs: number): void {
    this.frameCount++;
    const dueNs = this.#score.pace(frame, nowNs);
    this.feed.frame(dueNs / SECOND, {
      coefficients: Float32Array.from(frame.coefficients),
      head: Float32Array.from(frame.headAnglesRad),
      eyes: Float32Array.from(frame.eyeAnglesRad),
    });
    if (frame.muted !== this.#muted) {
      this.#muted = frame.muted;
      this.events.muted(frame.muted);
    }
  }

  #perform(performance: PerformanceEvent, nowNs: number): void {
    const { event } = performance;
    if (event.case === "started") this.#tune(event.value);
    perform(this.#score, performance, nowNs);
    if (event.case === "started") this.#start(event.value, nowNs);
    const utterance = this.utterance;
    if (utterance === null) return;
    if (event.case === "audioChunk") this.#heard(utterance, event.value);
    else if (event.case === "text") this.#say(utterance, event.value.text);
    else if (event.case === "marker") this.#mark(utterance, event.value);
    else if (event.case === "ended") this.#end(utterance, event.value);
  }

  /** Voices differ in their rates. */
  #tune(started: PerformanceStarted): void {
    const rateHz = started.audioFormat?.rateHz ?? 0;
    if (rateHz > 0 && rateHz !== this.#timeline.rateHz) {
      this.#score.retune(() => (this.#timeline.rateHz = rateHz));
    }
  }

  #start(started: PerformanceStarted, nowNs: number): void {
    const placed = this.#score.stage.current;
    if (placed === null) return;
    const { rateHz } = this.#timeline;
    this.utterance = new Utterance(placed, rateHz, this.#timeline, nowNs);
    this.#text = "";
    this.feed.utteranceStarted(this.utterance.id, rateHz);
    this.feed.utterancePlaced(this.utterance.id, this.utterance.placeS());
    this.events.started(this.utterance);
  }

  #heard(utterance: Utterance, chunk: AudioChunk): void {
    if (utterance.moved()) this.feed.utterancePlaced(utterance.id, utterance.placeS());
    this.feed.audio(utterance.id, Number(chunk.offsetSamples), fromS16le(chunk.pcm));
  }

  #say(utterance: Utterance, text: string): void {
    this.#text += text;
    this.feed.utteranceText(utterance.id, this.#text);
    this.events.text(this.#text);
  }

  #mark(utterance: Utterance, marker: Marker): void {
    const kind = (MarkerKind[marker.kind] ?? "other").toLowerCase();
    const startS = marker.mediaOffset ? secondsOf(marker.mediaOffset) : 0;
    const durationS = marker.duration ? secondsOf(marker.duration) : 0;
    this.feed.mark(utterance.id, { kind, text: marker.text, startS, durationS });
    const from = marker.textOffset;
    if (marker.kind !== MarkerKind.WORD || from === undefined) return;
    this.events.word({ startS, from, to: from + [...marker.text].length });
  }

  #end(utterance: Utterance, ended: PerformanceEnded): void {
    const heardS = Number(ended.spokenSamples) / utterance.rateHz;
    this.feed.utteranceEnded(utterance.id, heardS, reasonText(ended.reason));
    this.utterance = null;
    this.events.ended(ended);
  }
}

/** A face at rest. */
function faceOf(count: number): Face {
  return {
    coefficients: new Float32Array(count),
    head: new Float32Array(HEAD_COUNT),
    eyes: new Float32Array(EYE_COUNT),
  };
}
