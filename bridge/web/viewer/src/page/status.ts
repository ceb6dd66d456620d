// How the connection is, in a line, and what somebody has to do, in a box.

import type { LinkState } from "../seams.ts";
import { part } from "./dom.ts";

/** What somebody has to do before the page works. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  /** A button, and what it does. */
  readonly act?: { readonly label: string; readonly run: () => void };
  /** Asks for a token. */
  readonly token?: (token: string) => void;
}

/** The most urgent of what is to be said, by its name. */
const URGENCY = ["link", "graphics", "characters", "sound", "muted"] as const;
export type Concern = (typeof URGENCY)[number];

export class Status {
  readonly #line = part("status", HTMLParagraphElement);
  readonly #box = part("notice", HTMLDivElement);
  readonly #title = child(this.#box, "strong");
  readonly #text = child(this.#box, "p");
  readonly #button = child(this.#box, ":scope > button") as HTMLButtonElement;
  readonly #form = child(this.#box, "form") as HTMLFormElement;
  readonly #notices = new Map<Concern, Notice>();
  #shown: Notice | null = null;

  constructor() {
    this.#button.addEventListener("click", () => this.#shown?.act?.run());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const input = child(this.#form, "input") as HTMLInputElement;
      this.#shown?.token?.(input.value.trim());
      input.value = "";
    });
  }

  /** The line at the top. */
  link(state: LinkState): void {
    this.#line.dataset["kind"] = state.kind;
    const text = lineOf(state);
    const span = child(this.#line, "span");
    // Screen readers say every change: only real ones are made.
    if (span.textContent !== text) span.textContent = text;
    this.#line.title = state.kind === "open" ? `Round trip ${state.roundTripMs.toFixed(1)} ms` : "";
  }

  /** Say `notice`, or that all is well with `concern`. */
  say(concern: Concern, notice: Notice | null): void {
    if (notice === null) this.#notices.delete(concern);
    else this.#notices.set(concern, notice);
    const first = URGENCY.find((name) => this.#notices.has(name));
    this.#show(first === undefined ? null : (this.#notices.get(first) ?? null));
  }

  #show(notice: Notice | null): void {
    this.#shown = notice;
    this.#box.hidden = notice === null;
    if (notice === null) return;
    this.#title.textContent = notice.title;
    this.#text.textContent = notice.text;
    this.#button.hidden = notice.act === undefined;
    this.#button.textContent = notice.act?.label ?? "";
    this.#form.hidden = notice.token === undefined;
  }
}

function lineOf(state: LinkState): string {
  if (state.kind === "open") return `Connected, service ${state.version}`;
  if (state.kind === "connecting") return "Connecting…";
  if (state.kind === "refused") return "Not let in";
  return `Connecting again in ${Math.max(1, Math.round(state.retryInS))} s`;
}

function child(parent: Element, selector: string): HTMLElement {
  const found = parent.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
}
