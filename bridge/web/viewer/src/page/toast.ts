// Something that did not work, told for a few seconds.

import { CallFailed } from "../link/failure.ts";
import { part } from "./dom.ts";

const SHOWN_MS = 6000;

export class Toast {
  readonly #box = part("toast", HTMLParagraphElement);
  #timer = 0;

  say(text: string): void {
    this.#box.textContent = text;
    this.#box.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#box.hidden = true), SHOWN_MS);
  }

  /** What `error` says to people. A lost connection is told elsewhere; mistakes of ours are not
   * people's business, but must be found. */
  complain(error: unknown): void {
    if (!(error instanceof CallFailed)) {
      this.say("Something went wrong in this page; its console says what.");
      console.error(error);
    } else if (error.reason !== "CONNECTION_LOST") {
      this.say(error.message);
    }
  }
}
