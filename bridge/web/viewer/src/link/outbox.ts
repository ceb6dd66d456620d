// Requests that the service may not have received: kept until it says so, sent again after a loss.

/** More than this unconfirmed, a lost connection is not resumed: 20 s of a microphone. */
const CAPACITY = 1024;

export class Outbox {
  #kept: Uint8Array<ArrayBuffer>[] = [];
  /** Requests sent in this session before the first one kept. */
  #confirmed = 0;

  /** Requests sent in this session, those not kept any more included. */
  get count(): number {
    return this.#confirmed + this.#kept.length;
  }

  add(request: Uint8Array<ArrayBuffer>): void {
    this.#kept.push(request);
    if (this.#kept.length > CAPACITY) this.confirm(this.count - CAPACITY);
  }

  /** The service has received the first `count` requests of the session. */
  confirm(count: number): void {
    const fresh = Math.min(Math.max(count - this.#confirmed, 0), this.#kept.length);
    this.#kept.splice(0, fresh);
    this.#confirmed += fresh;
  }

  /** What comes after the first `count`, or null when some of it is gone. */
  after(count: number): readonly Uint8Array<ArrayBuffer>[] | null {
    if (count < this.#confirmed || count > this.count) return null;
    return this.#kept.slice(count - this.#confirmed);
  }

  clear(): void {
    this.#kept = [];
    this.#confirmed = 0;
  }
}
