// What is said, as text, with the word that is heard: the sentence around it.

import type { Word } from "../play/player.ts";
import type { Utterance } from "../play/utterance.ts";
import type { PageClock } from "../sound/clock.ts";
import { part } from "./dom.ts";

/** How long the last sentence stays, seconds. */
const LINGER_S = 1.5;
/** Ends of sentences, and what may follow them. */
const SENTENCE_END = /[.!?…]+["'”’)]*\s+/gu;

export class Said {
  readonly #box = part("said", HTMLParagraphElement);
  readonly #parts = ["", "now", "rest"].map((name) => {
    const span = document.createElement("span");
    span.className = name;
    return span;
  });
  #utterance: Utterance | null = null;
  #letters: readonly string[] = [];
  #words: Word[] = [];
  #shown = -1;
  #overS = Number.POSITIVE_INFINITY;

  constructor(private readonly clock: PageClock) {
    this.#box.append(...this.#parts);
  }

  begin(utterance: Utterance): void {
    this.#utterance = utterance;
    this.#letters = [];
    this.#words = [];
    this.#overS = Number.POSITIVE_INFINITY;
    this.#clear();
  }

  text(text: string): void {
    this.#letters = [...text];
  }

  word(word: Word): void {
    this.#words.push(word);
  }

  end(): void {
    this.#overS = this.clock.nowS() + LINGER_S;
  }

  /** Once per drawn frame. */
  draw(): void {
    const nowS = this.clock.nowS();
    if (this.#utterance === null) return;
    if (nowS > this.#overS) {
      this.#clear();
      this.#utterance = null;
      return;
    }
    const heardS = nowS - this.#utterance.zeroS;
    let at = Math.max(this.#shown, 0);
    while ((this.#words[at + 1]?.startS ?? Number.POSITIVE_INFINITY) <= heardS) at++;
    if (at !== this.#shown && (this.#words[at]?.startS ?? heardS + 1) <= heardS) this.#show(at);
  }

  #show(index: number): void {
    this.#shown = index;
    const word = this.#words[index];
    if (word === undefined) return;
    this.#box.hidden = false;
    const { from, to } = sentenceAround(this.#letters.join(""), this.#letters, word.from);
    const [heard, now, rest] = this.#parts;
    if (heard === undefined || now === undefined || rest === undefined) return;
    heard.textContent = this.#slice(from, word.from);
    now.textContent = this.#slice(word.from, word.to);
    rest.textContent = this.#slice(word.to, to);
  }

  #slice(from: number, to: number): string {
    return this.#letters.slice(from, to).join("");
  }

  #clear(): void {
    this.#shown = -1;
    this.#box.hidden = true;
    for (const span of this.#parts) span.textContent = "";
  }
}

/** Code points of the sentence that holds code point `at`. */
function sentenceAround(text: string, letters: readonly string[], at: number): { from: number; to: number } {
  let from = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = [...text.slice(0, match.index + match[0].length)].length;
    if (end > at) return { from, to: end };
    from = end;
  }
  return { from, to: letters.length };
}
