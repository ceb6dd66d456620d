// The line box: has the character say a line, and stops it.

import { create } from "@bufbuild/protobuf";

import { CallFailed } from "../link/failure.ts";
import type { Link } from "../link/link.ts";
import { InterruptRequestSchema, SpeakRequestSchema } from "../wire/exomni/v1/avatar_service_pb.ts";
import { EmotionSchema } from "../wire/exomni/v1/face_pb.ts";
import { button, part } from "./dom.ts";

/** Lines to try, each with its mood: those of the command line's demo. */
const DEMO = [
  { mood: "joy", label: "Hello there!", text: "Hello there! My voice, my lips and my eyes leave on one clock." },
  { mood: "anger", label: "Halt, traveller!", text: "Halt, traveller! The bridge ahead is guarded, and nobody may pass." },
  { mood: "sadness", label: "Few people come this way.", text: "Few people ever come this way. Before you go, would you wave goodbye?" },
] as const;
const DEMO_STRENGTH = 0.8;
const HISTORY_LENGTH = 50;

/** The rest of the page, as far as lines go. */
export interface SpeakingPage {
  character(): string;
  /** A conversation takes the line; false when there is none. */
  converse(text: string): boolean;
  /** A conversation stops its turn; false when there is none. */
  interrupt(): boolean;
  /** An utterance was asked for at that moment of the monotonic clock, ms. */
  pressed(utteranceId: string, atMs: number): void;
  failed(error: unknown): void;
  /** Somebody clicked: sound may begin. */
  wake(): void;
}

export class Speaking {
  readonly #input = part("line", HTMLInputElement);
  readonly #history: string[] = [];
  #recalled = 0;

  constructor(private readonly link: Link, private readonly page: SpeakingPage) {
    part("speak", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    part("stop", HTMLButtonElement).addEventListener("click", () => this.stop());
    this.#input.addEventListener("keydown", this.#recall);
    const demo = part("demo", HTMLDivElement);
    for (const { mood, label, text } of DEMO) {
      const chip = button(label, () => this.say(text, mood));
      chip.title = text;
      demo.append(chip);
    }
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  say(text: string, mood = ""): void {
    this.page.wake();
    void this.#say(text, mood);
  }

  stop(): void {
    if (this.page.interrupt()) return;
    const value = create(InterruptRequestSchema, { character: this.page.character() });
    this.link.ask({ case: "interrupt", value }, "interrupt").catch((error: unknown) => this.page.failed(error));
  }

  #submit(): void {
    const text = this.#input.value.trim();
    if (text === "") return;
    this.#history.push(text);
    if (this.#history.length > HISTORY_LENGTH) this.#history.shift();
    this.#recalled = this.#history.length;
    this.#input.value = "";
    if (!this.page.converse(text)) this.say(text);
  }

  async #say(text: string, mood: string): Promise<void> {
    const atMs = performance.now();
    const request = create(SpeakRequestSchema, { text, character: this.page.character() });
    if (mood !== "") request.emotion = create(EmotionSchema, { label: mood, intensity: DEMO_STRENGTH });
    try {
      // What is heard and seen is the watched character's; this only tells which utterance it is.
      for await (const response of this.link.call({ case: "speak", value: request })) {
        if (response.case !== "speak") continue;
        for (const { event } of response.value.events) {
          if (event.case === "started") this.page.pressed(event.value.utteranceId, atMs);
        }
      }
    } catch (error) {
      if (error instanceof CallFailed && error.reason === "CONNECTION_LOST") this.#input.value ||= text;
      this.page.failed(error);
    }
  }

  readonly #recall = (event: KeyboardEvent): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#recalled = Math.min(Math.max(this.#recalled + step, 0), this.#history.length);
    this.#input.value = this.#history[this.#recalled] ?? "";
  };
}
