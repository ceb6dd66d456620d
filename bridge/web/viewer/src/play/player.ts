// A watched character: its faces and its sound come in, and each gets its moment on this page.

import { FaceTrack } from "../face/track.ts";
import type { Face, Feed } from "../seams.ts";
import type { PageClock } from "../sound/clock.ts";
import { fromS16le } from "../sound/pcm.ts";
import type { PacedFrame } from "../wire/exomni/v1/face_pb.ts";
import type {
  Marker,
  PerformanceEnded,
  PerformanceEvent,
  PerformanceStarted,
} from "../wire/exomni/v1/avatar_service_pb.ts";
import type { WatchCharacterResponse, WatchOpened } from "../wire/exomni/v1/character_service_pb.ts";
import { EndReason, MarkerKind } from "../wire/exomni/v1/avatar_service_pb.ts";
import { Delay } from "./delay.ts";
import { quietAt } from "./quiet.ts";
import { reasonText } from "./reasons.ts";
import { secondsOf } from "../times.ts";
import { type Loudspeaker, Utterance } from "./utterance.ts";

/** Two clock readings of the service that differ by less are of one timeline, seconds. */
const SAME_S = 0.0015;
/** Sound that ran dry is put ahead by at least this, seconds; twice as much each time. */
const LEAST_SPARE_S = 0.02;
const MOST_DOUBLINGS = 4;
/** Delay that is missing by less than this is not made up for within an utterance, and in one pause
 * of speech no more than that, seconds. */
const WORTH_S = 0.01;
const LONGEST_PAUSE_S = 0.1;
/** An interrupt is obeyed at its sample, but never later than this, seconds. */
const LONGEST_TAIL_S = 0.06;

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
  names: readonly string[] = [];
  character = "";
  utterance: Utterance | null = null;
  frameCount = 0;
  /** Faces that the service left out because this page was too slow. */
  droppedCount = 0;
  underrunCount = 0;
  delay = new Delay(1 / 60);
  #track = new FaceTrack(0);
  #sequence: bigint | null = null;
  #serviceZeroS = 0;
  #mediaS = -1;
  #deadlineS = 0;
  /** When the last sample of the utterance before is heard: it ends on the service's clock first. */
  #soundEndS = Number.NEGATIVE_INFINITY;
  #text = "";
  #muted = false;

  constructor(
    private readonly clock: PageClock,
    private readonly speaker: Loudspeaker,
    private readonly feed: Feed,
    private readonly events: PlayerEvents,
  ) {}

  /** One event of the watched character, as it comes. */
  take({ event }: WatchCharacterResponse): void {
    if (event.case === "pacedFrame") this.#frame(event.value);
    else if (event.case === "performance") this.#perform(event.value);
    else if (event.case === "opened") this.#open(event.value);
  }

  /** The face to show at page time `timeS`. Null before the first. */
  face(timeS: number): Face | null {
    return this.names.length === 0 ? null : this.#track.sample(timeS);
  }

  /** The face sampled last, as it is now; null before the first. */
  get shown(): Face | null {
    return this.names.length === 0 ? null : this.#track.face;
  }

  /** The stream is gone: what is heard ends with what has come. */
  lost(): void {
    this.utterance?.finish(this.speaker, this.clock);
    this.utterance = null;
  }

  get lateFrameCount(): number {
    return this.#track.lateCount;
  }

  /** How long ago the face that is shown was due, seconds; 0 when it is in time. */
  get lagS(): number {
    return this.#track.lagS;
  }

  #open(opened: WatchOpened): void {
    this.lost();
    this.#soundEndS = Number.NEGATIVE_INFINITY;
    this.character = opened.character;
    this.names = opened.coefficientNames;
    const { numerator = 60, denominator = 1 } = opened.frameRate ?? {};
    const rateHz = numerator / (denominator || 1);
    this.#track = new FaceTrack(this.names.length);
    this.#sequence = null;
    this.delay = new Delay(1 / rateHz);
    this.feed.opened(this.character, this.names, rateHz);
  }

  #frame(frame: PacedFrame): void {
    const nowS = this.clock.nowS();
    const deadlineS = frame.deadlineTime ? secondsOf(frame.deadlineTime) : 0;
    this.delay.faces.add(nowS, nowS - deadlineS);
    this.#count(frame.sequence);
    this.#align(frame, deadlineS, nowS);
    const dueS = deadlineS + this.delay.nowS;
    this.#track.push(dueS, frame.coefficients, frame.headAnglesRad, frame.eyeAnglesRad);
    this.feed.frame(dueS, {
      coefficients: Float32Array.from(frame.coefficients),
      head: Float32Array.from(frame.headAnglesRad),
      eyes: Float32Array.from(frame.eyeAnglesRad),
    });
    if (frame.muted !== this.#muted) {
      this.#muted = frame.muted;
      this.events.muted(frame.muted);
    }
  }

  #count(sequence: bigint): void {
    if (this.#sequence !== null) this.droppedCount += Number(sequence - this.#sequence) - 1;
    this.#sequence = sequence;
    this.frameCount++;
  }

  /** Keep faces where the sound is: while something is said, the sound decides. */
  #align(frame: PacedFrame, deadlineS: number, nowS: number): void {
    const utterance = this.utterance;
    if (utterance === null || frame.utteranceId !== utterance.id || !frame.mediaOffset) {
      if (utterance === null && nowS > this.#soundEndS) this.#moveDelay(() => this.delay.drift(nowS, this.speaker.latencyS));
      return;
    }
    const mediaS = secondsOf(frame.mediaOffset);
    const moves = Math.abs(mediaS - this.#mediaS - (deadlineS - this.#deadlineS)) < SAME_S;
    this.#mediaS = mediaS;
    this.#deadlineS = deadlineS;
    // A media time that stands still is a service that has run dry: its zero is not known yet.
    if (!moves) return;
    this.#serviceZeroS = deadlineS - mediaS;
    this.#moveDelay(() => this.delay.set(utterance.zeroS - this.#serviceZeroS));
  }

  #perform({ event }: PerformanceEvent): void {
    if (event.case === "started") this.#start(event.value);
    const utterance = this.utterance;
    if (utterance === null) return;
    if (event.case === "audioChunk") {
      this.#hear(utterance, Number(event.value.offsetSamples), fromS16le(event.value.pcm));
    } else if (event.case === "text") {
      this.#text += event.value.text;
      this.feed.utteranceText(utterance.id, this.#text);
      this.events.text(this.#text);
    } else if (event.case === "marker") {
      this.#mark(utterance, event.value);
    } else if (event.case === "ended") {
      this.#end(utterance, event.value);
    }
  }

  #start(started: PerformanceStarted): void {
    if (this.utterance !== null) this.lost();
    const nowS = this.clock.nowS();
    this.#moveDelay(() => this.delay.settle(nowS, this.speaker.latencyS));
    this.#serviceZeroS = started.startTime ? secondsOf(started.startTime) : nowS - this.delay.nowS;
    const earliestS = this.#soundEndS - this.#serviceZeroS;
    if (this.delay.nowS < earliestS) this.#moveDelay(() => this.delay.set(earliestS));
    const rateHz = started.audioFormat?.rateHz ?? this.speaker.rateHz;
    const zeroS = this.#serviceZeroS + this.delay.nowS;
    this.utterance = new Utterance(started.utteranceId, rateHz, zeroS, (s) => this.#spareS(s));
    this.#text = "";
    this.#mediaS = -1;
    this.feed.utteranceStarted(started.utteranceId, rateHz);
    this.feed.utterancePlaced(started.utteranceId, zeroS);
    this.events.started(this.utterance);
  }

  #hear(utterance: Utterance, offset: number, samples: Float32Array): void {
    const nowS = this.clock.nowS();
    this.delay.sounds.add(nowS, nowS - (this.#serviceZeroS + offset / utterance.rateHz));
    const underruns = utterance.underrunCount;
    const at = this.#shortS() > WORTH_S ? quietAt(samples, utterance.rateHz) : -1;
    let movedS = 0;
    if (at > 0) {
      movedS += utterance.hear(offset, samples.subarray(0, at), this.speaker, this.clock);
      movedS += utterance.pause(Math.min(this.#shortS() - movedS, LONGEST_PAUSE_S));
    }
    const rest = Math.max(at, 0);
    movedS += utterance.hear(offset + rest, samples.subarray(rest), this.speaker, this.clock);
    this.underrunCount += utterance.underrunCount - underruns;
    if (movedS > 0) this.#moved(utterance, movedS);
    this.feed.audio(utterance.id, offset, samples);
  }

  /** How much more delay is needed than there is, seconds. */
  #shortS(): number {
    return (this.delay.neededS(this.speaker.latencyS) ?? 0) - this.delay.nowS;
  }

  /** Media zero has moved: faces go with it. */
  #moved(utterance: Utterance, movedS: number): void {
    this.#moveDelay(() => this.delay.set(this.delay.nowS + movedS));
    this.feed.utterancePlaced(utterance.id, utterance.zeroS);
  }

  /** After sound ran dry: what the network needs by now, and never so little that it goes on so. */
  #spareS(missingS: number): number {
    const least = LEAST_SPARE_S * 2 ** Math.min(this.utterance?.underrunCount ?? 0, MOST_DOUBLINGS);
    return Math.max(this.#shortS() - missingS, least);
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
    const reason = reasonText(ended.reason);
    const spoken = Number(ended.spokenSamples);
    if (spoken < utterance.receivedSamples) this.stopAt(utterance.id, spoken);
    else utterance.finish(this.speaker, this.clock);
    this.#soundEndS = utterance.zeroS + spoken / utterance.rateHz;
    if (ended.reason !== EndReason.COMPLETED) {
      this.#soundEndS = Math.min(this.#soundEndS, this.clock.nowS() + LONGEST_TAIL_S);
    }
    this.feed.utteranceEnded(utterance.id, spoken / utterance.rateHz, reason);
    this.utterance = null;
    this.events.ended(ended);
  }

  /** Play nothing of the utterance from media sample `samples` on. */
  stopAt(utteranceId: string, samples: number): void {
    const utterance = this.utterance;
    if (utterance === null || utterance.id !== utteranceId) return;
    const latest = (this.clock.nowS() - utterance.zeroS + LONGEST_TAIL_S) * utterance.rateHz;
    utterance.cut(Math.min(samples, Math.max(latest, 0)), this.speaker);
  }

  #moveDelay(move: () => void): void {
    const before = this.delay.nowS;
    move();
    this.#track.shift(this.delay.nowS - before);
  }
}
