// How the page itself does, gathered from its parts a few times a second.

import type { Player } from "../play/player.ts";
import type { PlaybackReport } from "../seams.ts";
import type { PageClock } from "../sound/clock.ts";
import type { Speaker } from "../sound/speaker.ts";
import type { StageReport } from "../stage/stage.ts";

/** Presses of Speak that are waited for. */
const MOST_PRESSES = 16;

export class Meter {
  utteranceCount = 0;
  #firstAudioMs: number | null = null;
  readonly #pressedMs = new Map<string, number>();
  readonly #zeros = new Map<string, number>();

  constructor(
    private readonly clock: PageClock,
    private readonly speaker: Speaker,
    private readonly player: Player,
    private readonly stage: () => StageReport,
  ) {}

  /** Somebody pressed Speak at `atMs` of the monotonic clock, and got this utterance. */
  pressed(utteranceId: string, atMs: number): void {
    this.#keep(this.#pressedMs, utteranceId, atMs);
    this.#settle(utteranceId);
  }

  /** Media zero of an utterance is heard at page time `zeroS`. */
  placed(utteranceId: string, zeroS: number): void {
    this.utteranceCount++;
    this.#keep(this.#zeros, utteranceId, zeroS);
    this.#settle(utteranceId);
  }

  report(): PlaybackReport {
    const bufferS = this.player.utterance === null ? 0 : this.#bufferedS();
    return {
      ...this.stage(),
      bufferMs: bufferS * 1000,
      jitterMs: this.player.delay.faces.spreadNs / 1e6,
      skewMs: this.player.lagS * 1000,
      underrunCount: this.player.underrunCount,
      lateFrameCount: this.player.lateFrameCount,
      droppedFrameCount: this.player.droppedCount,
      outputLatencyMs: this.speaker.latencyS * 1000,
      firstAudioMs: this.#firstAudioMs,
    };
  }

  #bufferedS(): number {
    const utterance = this.player.utterance;
    if (utterance === null) return 0;
    const receivedS = utterance.receivedSamples / utterance.rateHz;
    return Math.max(receivedS - (this.clock.nowS() - utterance.zeroS), 0);
  }

  #settle(utteranceId: string): void {
    const pressedMs = this.#pressedMs.get(utteranceId);
    const zeroS = this.#zeros.get(utteranceId);
    if (pressedMs === undefined || zeroS === undefined) return;
    this.#firstAudioMs = (zeroS - this.clock.atS(pressedMs)) * 1000;
    this.#pressedMs.delete(utteranceId);
  }

  #keep(map: Map<string, number>, id: string, value: number): void {
    map.set(id, value);
    const oldest = map.keys().next();
    if (map.size > MOST_PRESSES && !oldest.done) map.delete(oldest.value);
  }
}
