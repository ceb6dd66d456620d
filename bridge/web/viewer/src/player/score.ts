// What is to be heard and shown, and when: the rules of docs/player.md in their order.

import type { AudioChunk, AudioFormat } from "../wire/exomni/v1/audio_pb.ts";
import { AudioEncoding } from "../wire/exomni/v1/audio_pb.ts";
import {
  EndReason,
  type PerformanceEnded,
  type PerformanceStarted,
} from "../wire/exomni/v1/avatar_service_pb.ts";
import type { WatchOpened } from "../wire/exomni/v1/character_service_pb.ts";
import type { FaceChunk, FrameRate, PacedFrame } from "../wire/exomni/v1/face_pb.ts";
import type { Clock } from "./clock.ts";
import { Delay } from "./delay.ts";
import { Frames } from "./frames.ts";
import { AHEAD_S, DEPTH, IDLE_FRAMES, SAME, TAIL } from "./limits.ts";
import type { Line } from "./line.ts";
import {
  chunkRow,
  durationNs,
  fittingCount,
  frameNs,
  frameRatio,
  rowOf,
  samplesOfPcm,
  ServiceClock,
  USUAL_RATIO,
} from "./messages.ts";
import { clamp, durationOf, samplesOf } from "./numbers.ts";
import { Placing } from "./placing.ts";
import type { Report } from "./report.ts";
import { Stage } from "./stage.ts";
import type { Utterance } from "./utterance.ts";

export class Score {
  names: readonly string[] = [];
  readonly delay = new Delay();
  idle = new Frames(IDLE_FRAMES);
  readonly stage = new Stage();
  readonly report: Report = {
    underrunCount: 0,
    gapCount: 0,
    lateCount: 0,
    droppedCount: 0,
    brokenCount: 0,
    formatCount: 0,
  };
  readonly #placing: Placing;
  readonly #service = new ServiceClock();
  #ratio = USUAL_RATIO;
  #watched = false;
  /** Where the utterance before has ended. */
  #last = 0;
  #largest: bigint | null = null;

  /** `sounding`: false where the stream leaves sound out. */
  constructor(
    private readonly clock: Clock,
    private readonly line: Line,
    private readonly sounding = true,
  ) {
    this.#placing = new Placing(clock, line, this.delay, this.report);
  }

  /** A character is watched from now on. */
  open(opened: WatchOpened): void {
    this.finish();
    this.#rename(opened.coefficientNames);
    this.delay.reset();
    this.#setRate(opened.frameRate);
    this.#watched = true;
    this.#largest = null;
  }

  /** An utterance begins. */
  start(started: PerformanceStarted, nowNs: number): void {
    this.finish();
    const utterance = this.stage.enter(started.utteranceId, this.#sounds(started.audioFormat));
    if (!this.#watched && started.coefficientNames.length > 0) {
      const names = started.coefficientNames;
      const same = names.length === this.names.length && names.every((n, i) => n === this.names[i]);
      if (!same) this.#rename(names);
      this.#setRate(started.frameRate);
    }
    if (this.#watched && started.startTime !== undefined) {
      utterance.refNs = this.#service.read(started.startTime);
      this.#begin(utterance, utterance.refNs, nowNs);
    }
  }

  /** Sound has come. */
  hear(chunk: AudioChunk, nowNs: number): void {
    const utterance = this.stage.current;
    if (utterance === null || !utterance.sounding) return;
    const offset = Number(chunk.offsetSamples);
    const samples = samplesOfPcm(chunk.pcm);
    if (samples.length === 0 || offset < 0 || offset > this.#placing.farthest(utterance)) {
      this.report.brokenCount++;
      return;
    }
    const mediaNs = this.#duration(offset);
    const refNs = this.#beginAt(utterance, mediaNs, nowNs);
    this.delay.sounds.add(nowNs, nowNs - (refNs + mediaNs));
    this.#placing.place(utterance, samples, offset, nowNs);
  }

  /** Whether `chunk` of the utterance that goes on need not wait. */
  hasRoom(chunk: AudioChunk, nowNs: number): boolean {
    const utterance = this.stage.current;
    const count = chunk.pcm.length >> 1;
    return utterance === null || this.#placing.hasRoom(utterance, Number(chunk.offsetSamples), count, nowNs);
  }

  /** Faces of an utterance have come. */
  see(chunk: FaceChunk, nowNs: number): void {
    const utterance = this.stage.current;
    const count = fittingCount(chunk, this.names.length);
    if (utterance === null || count === 0) {
      this.report.brokenCount++;
      return;
    }
    const first = Number(chunk.offsetFrames);
    const firstNs = frameNs(first, this.#ratio);
    const refNs = this.#beginAt(utterance, firstNs, nowNs);
    this.delay.faces.add(nowNs, nowNs - (refNs + firstNs));
    const frames = this.stage.framesOf(utterance);
    for (let i = 0; i < count; i++) {
      const row = chunkRow(chunk, this.names.length, i);
      this.#late(frames.add(frameNs(first + i, this.#ratio), row));
    }
  }

  /** The face of one tick of a watched character. Returns when it is due on the client's clock. */
  pace(frame: PacedFrame, nowNs: number): number {
    if (frame.deadlineTime === undefined) {
      this.report.brokenCount++;
      return nowNs;
    }
    const deadlineNs = this.#service.read(frame.deadlineTime);
    this.delay.faces.add(nowNs, nowNs - deadlineNs);
    this.#count(frame.sequence);
    const row = rowOf(
      this.names.length,
      frame.coefficients,
      frame.headAnglesRad,
      frame.eyeAnglesRad,
    );
    const utterance = this.stage.current;
    if (utterance !== null && frame.utteranceId === utterance.id && frame.mediaOffset) {
      const mediaNs = durationNs(frame.mediaOffset);
      this.#beginAt(utterance, mediaNs, nowNs);
      this.#align(utterance, mediaNs, deadlineNs);
      this.#late(this.stage.framesOf(utterance).add(mediaNs, row));
      return this.clock.time(utterance.zero ?? 0) + mediaNs;
    }
    this.#late(this.idle.add(deadlineNs, row));
    if (utterance === null && this.clock.position(nowNs) >= this.#last) {
      this.delay.drift(nowNs, this.clock.leadNs);
    }
    return deadlineNs + (this.delay.nowNs ?? nowNs - deadlineNs);
  }

  /** The service says that the utterance is over. */
  end(ended: PerformanceEnded, nowNs: number): void {
    const utterance = this.stage.current;
    if (utterance === null) return;
    if (ended.reason === EndReason.COMPLETED) this.finish();
    else this.#stop(utterance, Number(ended.spokenSamples), nowNs);
  }

  /** Nothing of the utterance is heard from media sample `samples` on, if it was started last. */
  interrupt(utteranceId: string, samples: number, nowNs: number): void {
    const utterance = this.stage.newest;
    if (utterance !== null && utterance.id === utteranceId) this.#stop(utterance, samples, nowNs);
  }

  /** What goes on ends with what has come. */
  finish(): void {
    const utterance = this.stage.current;
    if (utterance === null) return;
    utterance.over = true;
    if (utterance.zero === null) {
      utterance.stop = this.#last;
      return;
    }
    if (utterance.placed) this.line.finish();
    this.#last = utterance.zero + this.#length(utterance);
    utterance.stop = this.#last;
  }

  /** Sound of another rate comes from now on: `change` sets that of the clock. */
  retune(change: () => void): void {
    this.finish();
    this.stage.clear();
    const endNs = this.clock.time(this.#last);
    change();
    this.#last = this.clock.position(endNs);
  }

  #rename(names: readonly string[]): void {
    this.names = names;
    this.idle = new Frames(IDLE_FRAMES);
    this.stage.forgetFrames();
  }

  #setRate(rate: FrameRate | undefined): void {
    this.#ratio = frameRatio(rate);
    this.delay.periodNs = frameNs(1, this.#ratio);
  }

  #sounds(format: AudioFormat | undefined): boolean {
    if (!this.sounding || format === undefined) return false;
    const fits =
      format.encoding === AudioEncoding.S16LE &&
      (format.channelCount === 0 || format.channelCount === 1) &&
      format.rateHz === this.clock.rateHz;
    if (!fits) this.report.formatCount++;
    return fits;
  }

  /** Its sound or its face at `mediaNs` is here. Returns its reference. */
  #beginAt(utterance: Utterance, mediaNs: number, nowNs: number): number {
    utterance.refNs ??= nowNs - mediaNs;
    const refNs = utterance.refNs;
    if (utterance.zero !== null) return refNs;
    if (this.#watched && this.delay.nowNs === null) {
      this.#beginWith(utterance, refNs, nowNs + DEPTH - (refNs + mediaNs), nowNs);
    } else {
      this.#begin(utterance, refNs, nowNs);
    }
    return refNs;
  }

  /** With the delay that is needed. Nothing happens where none is known yet. */
  #begin(utterance: Utterance, refNs: number, nowNs: number): void {
    let delayNs = this.delay.needed(this.clock.leadNs) ?? this.delay.nowNs;
    if (!this.#watched) delayNs = Math.max(delayNs ?? DEPTH, DEPTH);
    if (delayNs !== null) this.#beginWith(utterance, refNs, delayNs, nowNs);
  }

  #beginWith(utterance: Utterance, refNs: number, delayNs: number, nowNs: number): void {
    const latest = this.clock.next(nowNs) + AHEAD_S * this.clock.rateHz;
    const zero = Math.max(Math.min(this.clock.position(refNs + delayNs), latest), this.#last);
    utterance.begin(zero);
    this.delay.set(this.clock.time(zero) - refNs);
    this.delay.movedNs = nowNs;
  }

  #late(late: boolean): void {
    if (late) this.report.lateCount++;
  }

  #count(sequence: bigint): void {
    const before = this.#largest ?? sequence - 1n;
    this.report.droppedCount += Math.max(Number(sequence - before) - 1, 0);
    this.#largest = sequence > before ? sequence : before;
  }

  /** While something is said, the sound decides where idle faces are. */
  #align(utterance: Utterance, mediaNs: number, deadlineNs: number): void {
    const before = utterance.paced;
    utterance.paced = [mediaNs, deadlineNs];
    if (before === null || utterance.zero === null) return;
    // A media time that stands still is a service that has run dry: its zero is not known yet.
    if (Math.abs(mediaNs - before[0] - (deadlineNs - before[1])) < SAME) {
      utterance.refNs = deadlineNs - mediaNs;
      this.delay.set(this.clock.time(utterance.zero) - utterance.refNs);
    }
  }

  /** Samples until it is over: those that have come; of a silent one, its faces. */
  #length(utterance: Utterance): number {
    if (utterance.placed) return utterance.received;
    const { lastNs } = this.stage.framesOf(utterance);
    return lastNs === null ? 0 : samplesOf(lastNs + this.delay.periodNs, this.clock.rateHz);
  }

  /** Nothing of it is heard from media sample `samples` on. */
  #stop(utterance: Utterance, samples: number, nowNs: number): void {
    const goesOn = !utterance.over;
    utterance.over = true;
    if (utterance.zero === null) {
      utterance.stop = this.#last;
      return;
    }
    const heard = utterance.media(this.clock.position(nowNs)).sample;
    const latest = Math.max(heard + samplesOf(TAIL, this.clock.rateHz), 0);
    const at = Math.max(utterance.place(clamp(samples, 0, latest)), this.clock.next(nowNs));
    if (utterance.placed && at < utterance.zero + utterance.received) {
      this.line.cut(at);
      this.#last = at + this.line.slide;
    } else if (goesOn) {
      this.line.finish();
      this.#last = at;
    }
    utterance.stop = Math.min(utterance.stop ?? at, at);
  }

  #duration(samples: number): number {
    return durationOf(samples, this.clock.rateHz);
  }
}
