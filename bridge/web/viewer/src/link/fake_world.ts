// A service and a clock for tests of the link: nothing waits, nothing leaves the process.

import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";

import {
  type SocketRequest,
  SocketRequestSchema,
  SocketResponseSchema,
} from "../wire/exomni/v1/socket_pb.ts";
import type { Socket, SocketListener, Surroundings } from "./link.ts";

type Response = MessageInitShape<typeof SocketResponseSchema>;

/** One connection, seen from the service. */
export class FakeConnection implements Socket {
  readonly sent: SocketRequest[] = [];
  closed = false;

  constructor(private readonly listener: SocketListener) {}

  send(data: Uint8Array): void {
    this.sent.push(fromBinary(SocketRequestSchema, data));
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.listener.opened();
  }

  tell(response: Response): void {
    this.tellBytes(toBinary(SocketResponseSchema, create(SocketResponseSchema, response)));
  }

  tellBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.listener.received(bytes.buffer);
  }

  break(reason = ""): void {
    this.listener.closed(reason);
  }

  /** Open, and welcome whoever says hello. */
  welcome(sessionId: string, resumed = false, receivedCount = 0): void {
    this.open();
    const value = { sessionId, resumed, version: "0.1.0", receivedCount: BigInt(receivedCount) };
    this.tell({ message: { case: "welcome", value } });
  }

  /** Kinds of what the client sent, without pings. */
  get kinds(): string[] {
    return this.sent.map(({ message }) => message.case ?? "").filter((kind) => kind !== "ping");
  }
}

export class FakeWorld implements Surroundings {
  readonly connections: FakeConnection[] = [];
  #nowS = 0;
  #timers: { atS: number; act: () => void }[] = [];

  connect(listener: SocketListener): FakeConnection {
    const connection = new FakeConnection(listener);
    this.connections.push(connection);
    return connection;
  }

  nowS(): number {
    return this.#nowS;
  }

  after(delayS: number, act: () => void): () => void {
    const timer = { atS: this.#nowS + delayS, act };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  chance(): number {
    return 0;
  }

  /** Let time pass; timers act at their time. */
  advance(seconds: number): void {
    const endS = this.#nowS + seconds;
    for (;;) {
      const next = this.#timers.filter(({ atS }) => atS <= endS).sort((a, b) => a.atS - b.atS)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#nowS = next.atS;
      next.act();
    }
    this.#nowS = endS;
  }

  /** The connection made last. */
  get last(): FakeConnection {
    const last = this.connections.at(-1);
    if (last === undefined) throw new Error("nobody has connected");
    return last;
  }
}
