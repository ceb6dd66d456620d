// The connection to the service: one WebSocket with many calls, resumed where that is possible.

import { create, fromBinary, toBinary } from "@bufbuild/protobuf";

import type { LinkState } from "../seams.ts";
import {
  SocketCancelSchema,
  SocketHelloSchema,
  SocketPingSchema,
  SocketRequestSchema,
  SocketResponseSchema,
  type SocketEnd,
  type SocketResponse,
  type SocketWelcome,
} from "../wire/exomni/v1/socket_pb.ts";
import { secondsOf } from "../times.ts";
import { Backoff } from "./backoff.ts";
import { Call, type RequestMessage, type ResponseMessage } from "./call.ts";
import { CallFailed, Code, connectionLost } from "./failure.ts";
import { Outbox } from "./outbox.ts";

/** A connection, as far as it is used. */
export interface Socket {
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** What a connection tells. */
export interface SocketListener {
  opened(): void;
  received(data: unknown): void;
  closed(reason: string): void;
}

/** The world outside, so that tests have one of their own. */
export interface Surroundings {
  connect(listener: SocketListener): Socket;
  nowS(): number;
  /** Returns what stops it. */
  after(delayS: number, act: () => void): () => void;
  chance(): number;
}

/** What responses hold, by kind. */
type Values = { [Message in ResponseMessage as Message["case"]]: Message["value"] };

const CLIENT = "exomni-bridge viewer";
const PING_S = 2;
/** Silence after which a connection counts as lost: frames come all the time. */
const SILENCE_S = 6;
const REFUSALS: ReadonlySet<number> = new Set([Code.unauthenticated, Code.permissionDenied]);

export class Link {
  onState: (state: LinkState) => void = () => {};
  #state: LinkState = { kind: "connecting" };
  #token: string;
  #socket: Socket | null = null;
  #welcomed = false;
  #sessionId = "";
  #version = "";
  #received = 0n;
  #callCount = 0;
  #connectionCount = 0;
  #heardS = 0;
  #pings = new Map<bigint, { sentS: number; requestCount: number }>();
  #pingNumber = 0n;
  #stopTimer: () => void = () => {};
  readonly #outbox = new Outbox();
  readonly #calls = new Map<number, Call>();
  readonly #backoff: Backoff;

  constructor(private readonly world: Surroundings, token = "") {
    this.#token = token;
    this.#backoff = new Backoff(() => world.chance());
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Connect, and connect again whenever the connection is lost. */
  open(token: string = this.#token): void {
    this.#token = token;
    this.#stopTimer();
    this.#abandon();
    this.#tell({ kind: "connecting" });
    this.#socket = this.world.connect(this.#listener());
    this.#heardS = this.world.nowS();
    this.#stopTimer = this.world.after(SILENCE_S, () => this.#lose("the service does not answer"));
  }

  /** Try at once if waiting: the network is back, or somebody looks again. */
  hurry(): void {
    if (this.#state.kind === "lost") this.open();
  }

  /** Begin a call. Fails with `CallFailed`, later, where there is no connection. */
  call(message: RequestMessage): Call {
    const id = ++this.#callCount;
    const call = new Call(
      (next) => this.#request(id, next),
      () => this.#cancel(id),
    );
    if (this.#sessionId === "") {
      call.end(connectionLost());
      return call;
    }
    this.#calls.set(id, call);
    this.#request(id, message);
    return call;
  }

  /** A call with one answer. */
  async ask<Case extends keyof Values>(message: RequestMessage, kind: Case): Promise<Values[Case]> {
    let answer: Values[Case] | null = null;
    for await (const response of this.call(message)) {
      if (isA(response, kind)) answer = response.value;
    }
    if (answer !== null) return answer;
    throw new CallFailed(Code.unavailable, "NO_ANSWER", "The service did not answer.");
  }

  /** Hears one connection, as long as it is ours. */
  #listener(): SocketListener {
    const number = ++this.#connectionCount;
    const ours = (): boolean => number === this.#connectionCount && this.#socket !== null;
    return {
      opened: () => ours() && this.#hello(),
      received: (data) => ours() && this.#take(data),
      closed: (reason) => ours() && this.#lose(reason || "the service does not answer"),
    };
  }

  #hello(): void {
    const hello = {
      token: this.#token,
      client: CLIENT,
      sessionId: this.#sessionId,
      receivedSequence: this.#received,
    };
    this.#write(encode(0, { case: "hello", value: create(SocketHelloSchema, hello) }));
  }

  #take(data: unknown): void {
    const response = decode(data);
    if (response === null) {
      // The session would only send it again.
      this.#forget();
      this.#lose("the service sends what this page does not understand: reload it");
      return;
    }
    const { callId, sequence, message } = response;
    this.#heardS = this.world.nowS();
    if (sequence > this.#received) this.#received = sequence;
    if (message.case === "welcome") this.#welcome(message.value);
    else if (message.case === "pong") this.#pong(message.value.cookie);
    else if (message.case === "end") this.#end(callId, message.value);
    else if (message.case !== undefined) this.#calls.get(callId)?.take(message);
  }

  #welcome(welcome: SocketWelcome): void {
    const missing = welcome.resumed ? this.#outbox.after(Number(welcome.receivedCount)) : null;
    if (missing === null) this.#begin(welcome.sessionId);
    this.#welcomed = true;
    this.#version = welcome.version;
    for (const request of missing ?? []) this.#write(request);
    this.#backoff.reset();
    this.#tell({ kind: "open", version: this.#version, roundTripMs: 0 });
    this.#ping();
  }

  /** A session that knows nothing of calls before it. */
  #begin(sessionId: string): void {
    this.#sessionId = sessionId;
    this.#received = 0n;
    this.#outbox.clear();
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.end(connectionLost());
  }

  #ping(): void {
    const silentS = this.world.nowS() - this.#heardS;
    if (silentS >= SILENCE_S) {
      this.#lose("the service does not answer");
      return;
    }
    const cookie = ++this.#pingNumber;
    this.#pings.set(cookie, { sentS: this.world.nowS(), requestCount: this.#outbox.count });
    this.#write(encode(0, { case: "ping", value: create(SocketPingSchema, { cookie }) }));
    this.#stopTimer();
    this.#stopTimer = this.world.after(PING_S, () => this.#ping());
  }

  #pong(cookie: bigint): void {
    const ping = this.#pings.get(cookie);
    if (ping === undefined) return;
    this.#pings.clear();
    // What was sent before the ping was received before it.
    this.#outbox.confirm(ping.requestCount);
    const roundTripMs = (this.world.nowS() - ping.sentS) * 1000;
    this.#tell({ kind: "open", version: this.#version, roundTripMs });
  }

  #end(callId: number, end: SocketEnd): void {
    const failure = end.code === 0 ? null : failureOf(end);
    if (callId !== 0) {
      this.#calls.get(callId)?.end(failure);
      this.#calls.delete(callId);
    } else if (failure !== null) {
      this.#refuse(failure);
    }
  }

  #refuse(failure: CallFailed): void {
    this.#forget();
    if (REFUSALS.has(failure.code)) {
      this.#abandon();
      this.#stopTimer();
      this.#tell({ kind: "refused", reason: failure.message });
    } else {
      this.#lose(failure.message);
    }
  }

  #lose(reason: string): void {
    this.#abandon();
    this.#stopTimer();
    const retryInS = this.#backoff.wait();
    this.#tell({ kind: "lost", reason, retryInS });
    this.#stopTimer = this.world.after(retryInS, () => this.open());
  }

  #forget(): void {
    this.#begin("");
  }

  #abandon(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#welcomed = false;
    this.#pings.clear();
    socket?.close();
  }

  #request(id: number, message: RequestMessage): void {
    const bytes = encode(id, message);
    this.#outbox.add(bytes);
    if (this.#welcomed) this.#write(bytes);
  }

  #cancel(id: number): void {
    // Its end still comes; nobody waits for it.
    if (this.#calls.delete(id)) this.#request(id, { case: "cancel", value: create(SocketCancelSchema) });
  }

  #write(bytes: Uint8Array<ArrayBuffer>): void {
    this.#socket?.send(bytes);
  }

  #tell(state: LinkState): void {
    this.#state = state;
    this.onState(state);
  }
}

function isA<Case extends keyof Values>(
  response: ResponseMessage,
  kind: Case,
): response is ResponseMessage & { case: Case; value: Values[Case] } {
  return response.case === kind;
}

function encode(callId: number, message: RequestMessage): Uint8Array<ArrayBuffer> {
  return toBinary(SocketRequestSchema, create(SocketRequestSchema, { callId, message }));
}

/** A message of the service; null for what is none. */
function decode(data: unknown): SocketResponse | null {
  if (!(data instanceof ArrayBuffer)) return null;
  try {
    return fromBinary(SocketResponseSchema, new Uint8Array(data));
  } catch {
    return null;
  }
}

function failureOf(end: SocketEnd): CallFailed {
  const delay = end.retryDelayDuration;
  const explanation = end.explanation || end.reason || `The call failed with code ${end.code}.`;
  return new CallFailed(end.code, end.reason, explanation, delay ? secondsOf(delay) : null);
}
