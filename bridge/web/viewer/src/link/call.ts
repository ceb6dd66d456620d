// One call on the connection: what comes is iterated, in order, to its end.

import type { SocketRequest, SocketResponse } from "../wire/exomni/v1/socket_pb.ts";
import type { CallFailed } from "./failure.ts";

/** A message with its kind, as protobuf's oneofs are here. */
export type RequestMessage = Exclude<SocketRequest["message"], { case: undefined }>;
export type ResponseMessage = Exclude<SocketResponse["message"], { case: undefined }>;

/** Ends by exhaustion; fails with `CallFailed`; leaving the loop cancels. */
export class Call implements AsyncIterable<ResponseMessage> {
  readonly #arrived: ResponseMessage[] = [];
  #wake: (() => void) | null = null;
  #over = false;
  #failure: CallFailed | null = null;

  constructor(
    private readonly sending: (message: RequestMessage) => void,
    private readonly cancelling: () => void,
  ) {}

  /** One more request of the same call. Does nothing when it is over. */
  send(message: RequestMessage): void {
    if (!this.#over) this.sending(message);
  }

  cancel(): void {
    if (!this.#over) this.cancelling();
  }

  /** For the link: a message has come. */
  take(message: ResponseMessage): void {
    if (this.#over) return;
    this.#arrived.push(message);
    this.#wake?.();
  }

  /** For the link: no more comes. */
  end(failure: CallFailed | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#failure = failure;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ResponseMessage, void, undefined> {
    try {
      for (;;) {
        const next = this.#arrived.shift();
        if (next !== undefined) {
          yield next;
        } else if (this.#over) {
          if (this.#failure !== null) throw this.#failure;
          return;
        } else {
          await new Promise<void>((wake) => (this.#wake = wake));
          this.#wake = null;
        }
      }
    } finally {
      this.cancel();
    }
  }
}
