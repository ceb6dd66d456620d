// Messages as they come off a call, in the order of docs/player.md, to a score.

import type { PerformanceEvent } from "../wire/exomni/v1/avatar_service_pb.ts";
import type { WatchCharacterResponse } from "../wire/exomni/v1/character_service_pb.ts";
import type { SocketResponse } from "../wire/exomni/v1/socket_pb.ts";
import { SPEECH_FRAMES } from "./limits.ts";
import { fittingCount, performanceEvents } from "./messages.ts";
import type { Score } from "./score.ts";

export class Intake {
  #largest = 0n;

  constructor(private readonly score: Score) {}

  /** Take a message that came at `nowNs`. Returns false where there is no room for it yet: nothing
   * has changed then, and it is to be taken again later. */
  take(response: SocketResponse, nowNs: number): boolean {
    const { sequence } = response;
    if (sequence > 0n && sequence <= this.#largest) return true;
    const events = performanceEvents(response);
    if (!this.#hasRoom(events, nowNs)) return false;
    if (sequence > this.#largest) this.#largest = sequence;
    this.#dispatch(response, nowNs);
    for (const event of events) perform(this.score, event, nowNs);
    return true;
  }

  /** What is no event of a performance. */
  #dispatch({ message }: SocketResponse, nowNs: number): void {
    if (message.case === "welcome" && !message.value.resumed) {
      this.#largest = 0n;
      this.score.finish();
    } else if (message.case === "end") {
      this.score.finish();
    } else if (message.case === "watchCharacter") {
      watch(this.score, message.value, nowNs);
    } else if (message.case === "converse" && message.value.event.case === "turnInterrupted") {
      const { utteranceId, stopSamples } = message.value.event.value;
      this.score.interrupt(utteranceId, Number(stopSamples), nowNs);
    }
  }

  /** Whether nothing in a message need wait. What follows on a beginning finds its place. */
  #hasRoom(events: readonly PerformanceEvent[], nowNs: number): boolean {
    const { stage, names } = this.score;
    const keptCount = stage.frameCount;
    for (const { event } of events) {
      if (event.case === "started") return true;
      if (event.case === "audioChunk" && !this.score.hasRoom(event.value, nowNs)) return false;
      if (event.case === "faceChunk" && stage.current !== null && keptCount > 0) {
        if (keptCount + fittingCount(event.value, names.length) > SPEECH_FRAMES) return false;
      }
    }
    return true;
  }
}

/** What of a watched character is no performance. */
export function watch(score: Score, { event }: WatchCharacterResponse, nowNs: number): void {
  if (event.case === "opened") score.open(event.value);
  else if (event.case === "pacedFrame") score.pace(event.value, nowNs);
}

/** One event of a performance. */
export function perform(score: Score, { event }: PerformanceEvent, nowNs: number): void {
  if (event.case === "started") score.start(event.value, nowNs);
  else if (event.case === "audioChunk") score.hear(event.value, nowNs);
  else if (event.case === "faceChunk") score.see(event.value, nowNs);
  else if (event.case === "ended") score.end(event.value, nowNs);
}
