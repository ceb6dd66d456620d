// Moods and gestures: buttons for what the service knows.

import { create } from "@bufbuild/protobuf";

import type { Link } from "../link/link.ts";
import { DirectRequestSchema, GestureSchema } from "../wire/exomni/v1/avatar_service_pb.ts";
import { EmotionSchema } from "../wire/exomni/v1/face_pb.ts";
import { button, part, spelled } from "./dom.ts";

/** The order people look for them in; what else the service knows follows. */
const ORDER = ["neutral", "joy", "amazement", "cheekiness", "relaxed", "sadness", "grief", "anger", "disgust", "fear", "pain", "outofbreath"];
/** Other names of moods that are there already. */
const TWINS = new Set(["happy", "angry", "sad", "surprised"]);

export class Directing {
  readonly #strength = part("strength", HTMLInputElement);
  readonly #emotions = part("emotions", HTMLDivElement);
  readonly #gestures = part("gestures", HTMLDivElement);
  #mood = "neutral";

  constructor(
    private readonly link: Link,
    private readonly character: () => string,
    private readonly failed: (error: unknown) => void,
  ) {
    const output = document.querySelector<HTMLOutputElement>("output[for=strength]");
    this.#strength.addEventListener("input", () => {
      if (output !== null) output.value = `${this.#strength.value} %`;
    });
    this.#strength.addEventListener("change", () => this.#feel(this.#mood));
    this.#emotions.addEventListener("keydown", this.#walk);
  }

  /** What the service knows. */
  offer(emotions: readonly string[], gestures: readonly string[]): void {
    const rest = emotions.filter((name) => !ORDER.includes(name) && !TWINS.has(name));
    const moods = [...ORDER.filter((name) => emotions.includes(name)), ...rest];
    this.#emotions.replaceChildren(...moods.map((name) => this.#moodButton(name)));
    this.#gestures.replaceChildren(
      ...gestures.map((name) => button(spelled(name), () => this.#gesture(name))),
    );
    this.#show();
  }

  /** Another character: how it feels is its own. */
  reset(): void {
    this.#mood = "neutral";
    this.#show();
  }

  #moodButton(name: string): HTMLButtonElement {
    const made = button(spelled(name), () => this.#feel(name));
    made.setAttribute("role", "radio");
    made.dataset["mood"] = name;
    return made;
  }

  #feel(mood: string): void {
    this.#mood = mood;
    this.#show();
    const intensity = this.#strength.valueAsNumber / 100;
    const emotion = create(EmotionSchema, mood === "neutral" ? {} : { label: mood, intensity });
    const value = create(DirectRequestSchema, { character: this.character(), emotion });
    this.link.ask({ case: "direct", value }, "direct").catch(this.failed);
  }

  #gesture(name: string): void {
    const gesture = create(GestureSchema, { name });
    const value = create(DirectRequestSchema, { character: this.character(), gesture });
    this.link.ask({ case: "direct", value }, "direct").catch(this.failed);
  }

  #show(): void {
    for (const entry of this.#buttons()) {
      const chosen = entry.dataset["mood"] === this.#mood;
      entry.setAttribute("aria-checked", String(chosen));
      entry.tabIndex = chosen ? 0 : -1;
    }
  }

  #buttons(): HTMLButtonElement[] {
    return [...this.#emotions.querySelectorAll("button")];
  }

  /** One of a group of radio buttons is reached by Tab, the others by arrows. */
  readonly #walk = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const all = this.#buttons();
    const at = all.findIndex((entry) => entry === document.activeElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const next = all[(at + step + all.length) % all.length];
    next?.focus();
    next?.click();
  };
}
