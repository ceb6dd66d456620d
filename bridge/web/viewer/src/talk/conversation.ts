// One conversation: the microphone goes out, turns and what was understood come in. The answer is
// heard and seen as everything that the watched character does.

import { create, type MessageInitShape } from "@bufbuild/protobuf";

import type { Call } from "../link/call.ts";
import type { Link } from "../link/link.ts";
import { durationOf } from "../times.ts";
import { toS16le } from "../sound/pcm.ts";
import { AudioEncoding } from "../wire/exomni/v1/audio_pb.ts";
import {
  type ConverseConfigSchema,
  ConverseRequestSchema,
  type ConverseResponse,
  type Failure,
  type TurnInterrupted,
  TurnState,
} from "../wire/exomni/v1/avatar_service_pb.ts";
import { RATE_HZ } from "./microphone.ts";

export interface ConversationEvents {
  turn(state: TurnState): void;
  heard(text: string, complete: boolean): void;
  interrupted(interrupted: TurnInterrupted): void;
  failed(failure: Failure): void;
}

type Message = MessageInitShape<typeof ConverseRequestSchema>["message"];

export class Conversation {
  #call: Call | null = null;
  #offset = 0n;

  constructor(private readonly link: Link, private readonly events: ConversationEvents) {}

  /** Hold it to its end. `listening`: whether speech is sent. Rejects with `CallFailed`. */
  async run(character: string, listening: boolean): Promise<void> {
    const format = { encoding: AudioEncoding.S16LE, rateHz: RATE_HZ, channelCount: 1 };
    const config: MessageInitShape<typeof ConverseConfigSchema> = {
      character,
      turnDetection: { echoCanceled: true },
      ...(listening ? { inputFormat: format } : {}),
    };
    const value = create(ConverseRequestSchema, { message: { case: "config", value: config } });
    const call = this.link.call({ case: "converse", value });
    this.#call = call;
    this.#offset = 0n;
    try {
      for await (const response of call) {
        if (response.case === "converse") this.#take(response.value);
      }
    } finally {
      this.#call = null;
    }
  }

  get open(): boolean {
    return this.#call !== null;
  }

  /** Speech at `RATE_HZ`. */
  hear(samples: Float32Array): void {
    const chunk = { offsetSamples: this.#offset, pcm: toS16le(samples) };
    this.#offset += BigInt(samples.length);
    this.#send({ case: "audioChunk", value: chunk });
  }

  /** A typed line. */
  say(text: string): void {
    this.#send({ case: "text", value: text });
  }

  /** How far `utteranceId` was heard, seconds. */
  played(utteranceId: string, heardS: number): void {
    this.#send({
      case: "playbackPosition",
      value: { utteranceId, mediaOffset: durationOf(heardS) },
    });
  }

  interrupt(): void {
    this.#send({ case: "turnInterrupt", value: {} });
  }

  /** Hang up: the character stops. */
  end(): void {
    this.#call?.cancel();
    this.#call?.end(null);
  }

  #send(message: Message): void {
    const value = create(ConverseRequestSchema, { message: message ?? { case: undefined } });
    this.#call?.send({ case: "converse", value });
  }

  #take({ event }: ConverseResponse): void {
    if (event.case === "turnChanged") this.events.turn(event.value.state);
    else if (event.case === "inputTranscript") this.events.heard(event.value.text, event.value.complete);
    else if (event.case === "turnInterrupted") this.events.interrupted(event.value);
    else if (event.case === "turnFailure") this.events.failed(event.value);
    else if (event.case === "ended") this.events.turn(TurnState.ENDED);
  }
}
