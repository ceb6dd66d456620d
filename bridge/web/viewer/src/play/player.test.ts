import assert from "node:assert/strict";
import { test } from "node:test";

import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { TimestampSchema } from "@bufbuild/protobuf/wkt";

import { PageClock } from "../sound/clock.ts";
import { toS16le } from "../sound/pcm.ts";
import { AudioEncoding } from "../wire/exomni/v1/audio_pb.ts";
import { EndReason, type PerformanceEventSchema } from "../wire/exomni/v1/avatar_service_pb.ts";
import { type WatchCharacterResponse, WatchCharacterResponseSchema } from "../wire/exomni/v1/character_service_pb.ts";
import { SILENT_FEED } from "./fake_feed.ts";
import { Player } from "./player.ts";
import { durationOf } from "../times.ts";
import type { Loudspeaker } from "./page_sound.ts";

const RATE = 48_000;
const FRAME_S = 1 / 60;
/** The service's clock is far from the page's. */
const SERVICE_S = 1_800_000_000;
/** From the service to the page, seconds. */
const TRANSIT_S = 0.002;

/** A loudspeaker that keeps what it plays: frame → sample. */
class Heard implements Loudspeaker {
  readonly running = true;
  readonly rateHz = RATE;
  readonly latencyS = 0.02;
  readonly samples = new Map<number, number>();
  cuts: number[] = [];

  constructor(private readonly time: { s: number }) {}

  get nextFrame(): number {
    return Math.ceil((this.time.s + this.latencyS) * RATE);
  }

  write(at: number, samples: Float32Array<ArrayBuffer>): void {
    samples.forEach((sample, i) => this.samples.set(at + i, sample));
  }

  finish(): void {}

  cut(at: number): void {
    this.cuts.push(at);
  }

  /** First frame that is not silent. */
  get firstFrame(): number {
    return Math.min(...[...this.samples].filter(([, sample]) => sample !== 0).map(([at]) => at));
  }
}

/** A page and a service that speaks to it, in a time of their own. */
class Scene {
  readonly time = { s: 0 };
  readonly clock = new PageClock(() => this.time.s * 1000);
  readonly heard = new Heard(this.time);
  readonly player = new Player(this.clock, this.heard, SILENT_FEED, {
    started: () => {},
    text: () => {},
    word: () => {},
    ended: () => {},
    muted: () => {},
  });
  #frame = 0;

  constructor() {
    this.clock.observe(0, 0);
    this.#take({ event: { case: "opened", value: { character: "Ava", coefficientNames: ["jawOpen"], frameRate: { numerator: 60, denominator: 1 } } } });
  }

  /** Frames until `endS` of the service's clock; each comes `lateS(k)` after it could. */
  frames(endS: number, media: (atS: number) => number | null, lateS: (k: number) => number = () => 0): void {
    for (; this.#frame * FRAME_S < endS; this.#frame++) {
      const atS = this.#frame * FRAME_S;
      this.time.s = Math.max(this.time.s, atS + TRANSIT_S + lateS(this.#frame));
      const mediaS = media(atS);
      const said = mediaS === null || mediaS < 0 ? {} : { utteranceId: "u", mediaOffset: durationOf(mediaS) };
      // The face says its own media time, so that what is shown tells when it was meant.
      const level = mediaS === null ? 0 : Math.max(mediaS, 0);
      this.#take({
        event: { case: "pacedFrame", value: { sequence: BigInt(this.#frame), deadlineTime: stamp(atS), coefficients: [level], ...said } },
      });
    }
  }

  start(zeroS: number): void {
    this.#perform({ case: "started", value: { utteranceId: "u", audioFormat: { encoding: AudioEncoding.S16LE, rateHz: RATE }, startTime: stamp(zeroS) } });
  }

  audio(offset: number, samples: Float32Array): void {
    this.#perform({ case: "audioChunk", value: { offsetSamples: BigInt(offset), pcm: toS16le(samples) } });
  }

  end(spokenSamples: number, reason = EndReason.COMPLETED): void {
    this.#perform({ case: "ended", value: { reason, spokenSamples: BigInt(spokenSamples) } });
  }

  /** The service leaves out `count` frames. */
  skip(count: number): void {
    this.#frame += count;
  }

  /** The media time that the face shows at page time `timeS`. */
  shown(timeS: number): number {
    return this.player.face(timeS)?.coefficients[0] ?? Number.NaN;
  }

  #perform(event: NonNullable<MessageInitShape<typeof PerformanceEventSchema>["event"]>): void {
    this.#take({ event: { case: "performance", value: { event } } });
  }

  #take(response: MessageInitShape<typeof WatchCharacterResponseSchema>): void {
    const made: WatchCharacterResponse = create(WatchCharacterResponseSchema, response);
    this.player.take(made);
  }
}

function stamp(atS: number): MessageInitShape<typeof TimestampSchema> {
  const nanos = Math.round((atS % 1) * 1e9);
  return { seconds: BigInt(SERVICE_S + Math.floor(atS)), nanos };
}

function near(a: number, b: number, tolerance: number): void {
  assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
}

test("sound and face of a media time are one", () => {
  const scene = new Scene();
  scene.frames(1, () => null);
  scene.start(1.04);
  scene.audio(0, new Float32Array(RATE / 2).fill(0.5));
  scene.frames(1.4, (atS) => atS - 1.04);
  const zeroS = scene.player.utterance?.zeroS ?? Number.NaN;
  near(scene.heard.firstFrame / RATE, zeroS, 0.001);
  near(scene.shown(zeroS + 0.25), 0.25, 0.001);
});

test("on a quiet network everything is a frame and a few milliseconds behind the service", () => {
  const scene = new Scene();
  scene.frames(1, () => null);
  scene.start(1.04);
  const zeroS = scene.player.utterance?.zeroS ?? Number.NaN;
  near(zeroS - 1.04, FRAME_S + TRANSIT_S + 0.004, 0.004);
});

test("on a bad network the next utterance begins as late as most things come", () => {
  const scene = new Scene();
  scene.frames(5, () => null, (k) => (k % 3 === 0 ? 0.1 : 0));
  scene.start(5.04);
  const zeroS = scene.player.utterance?.zeroS ?? Number.NaN;
  near(zeroS - 5.04, 0.1 + FRAME_S, 0.012);
});

test("sound that runs dry goes on later, without a gap in it, and the face with it", () => {
  const scene = new Scene();
  scene.frames(1, () => null);
  scene.start(1.04);
  scene.audio(0, new Float32Array(4800).fill(0.5));
  const before = scene.player.utterance?.zeroS ?? Number.NaN;
  scene.time.s = 1.5;
  scene.audio(4800, new Float32Array(RATE / 2).fill(0.5));
  const after = scene.player.utterance?.zeroS ?? Number.NaN;
  assert.ok(after > before + 0.25);
  assert.equal(scene.player.underrunCount, 1);
  scene.frames(1.8, (atS) => atS - 1.04);
  near(scene.shown(after + 0.3), 0.3, 0.001);
});

test("while sound has run dry the face stands still with it", () => {
  const scene = new Scene();
  scene.frames(1, () => null);
  scene.start(1.04);
  scene.audio(0, new Float32Array(4800).fill(0.5));
  scene.frames(1.4, (atS) => atS - 1.04);
  const zeroS = scene.player.utterance?.zeroS ?? Number.NaN;
  near(scene.shown(zeroS + 0.05), 0.05, 0.001);
  near(scene.shown(zeroS + 0.2), 0.1, 0.001);
});

test("a face that stands still while the service has run dry stays where the sound is", () => {
  const scene = new Scene();
  scene.frames(1, () => null);
  scene.start(1);
  scene.audio(0, new Float32Array(RATE).fill(0.5));
  scene.frames(1.2, (atS) => atS - 1);
  const delay = scene.player.delay.nowNs;
  scene.frames(1.5, () => 0.2);
  assert.equal(scene.player.delay.nowNs, delay);
});

test("when the network gets worse, pauses of speech get longer and nothing else", () => {
  const scene = new Scene();
  scene.frames(1, () => null);
  scene.start(1);
  scene.audio(0, new Float32Array(RATE / 10).fill(0.5));
  scene.frames(1.05, (atS) => atS - 1, () => 0.06);
  const before = scene.player.utterance?.zeroS ?? Number.NaN;
  scene.audio(RATE / 10, new Float32Array(RATE / 10).fill(0.5));
  assert.equal(scene.player.utterance?.zeroS, before);
  scene.audio(RATE / 5, new Float32Array(RATE / 10));
  near((scene.player.utterance?.zeroS ?? Number.NaN) - before, 0.06, 0.012);
  assert.equal(scene.player.underrunCount, 0);
});

test("an utterance begins when the one before it has been heard, however short the delay is by then", () => {
  const scene = new Scene();
  scene.frames(5, () => null, (k) => (k % 3 === 0 ? 0.3 : 0));
  scene.start(5);
  scene.audio(0, new Float32Array(RATE).fill(0.5));
  const firstS = scene.player.utterance?.zeroS ?? Number.NaN;
  scene.end(RATE);
  scene.frames(5.3, () => null);
  scene.player.delay.forget();
  scene.frames(6, () => null);
  scene.start(6.04);
  near(scene.player.utterance?.zeroS ?? Number.NaN, firstS + 1, 0.002);
});

test("an interrupt is obeyed at its sample", () => {
  const scene = new Scene();
  scene.frames(1, () => null);
  scene.start(1);
  scene.audio(0, new Float32Array(RATE / 2).fill(0.5));
  scene.time.s = 1.25;
  const zeroS = scene.player.utterance?.zeroS ?? Number.NaN;
  const stop = Math.round((1.28 - zeroS) * RATE);
  scene.end(stop, EndReason.INTERRUPTED);
  assert.deepEqual(scene.heard.cuts.map((at) => Math.round(at - zeroS * RATE)), [stop]);
});

test("an interrupt far ahead is obeyed soon", () => {
  const scene = new Scene();
  scene.frames(1, () => null);
  scene.start(1);
  scene.audio(0, new Float32Array(RATE / 2).fill(0.5));
  scene.time.s = 1.1;
  scene.end(RATE / 2 - 1, EndReason.INTERRUPTED);
  const [cut = Number.NaN] = scene.heard.cuts;
  near(cut / RATE, 1.1 + 0.06, 0.001);
});

test("frames that the service left out are counted", () => {
  const scene = new Scene();
  scene.frames(0.1, () => null);
  scene.skip(3);
  scene.frames(0.3, () => null);
  assert.equal(scene.player.droppedCount, 3);
});
