// How loud, and whether at all: remembered.

import type { Speaker } from "../sound/speaker.ts";
import { part, setIcon } from "./dom.ts";
import { remember, remembered } from "./settings.ts";

export class Volume {
  readonly #slider = part("volume", HTMLInputElement);
  readonly #button = part("mute", HTMLButtonElement);
  #muted = remembered("muted") === "yes";

  constructor(private readonly speaker: Speaker) {
    this.#slider.value = remembered("volume") ?? "100";
    this.#slider.addEventListener("input", () => {
      this.#muted = false;
      this.#apply();
    });
    this.#button.addEventListener("click", () => this.toggle());
    this.#apply();
  }

  toggle(): void {
    this.#muted = !this.#muted;
    this.#apply();
  }

  #apply(): void {
    remember("volume", this.#slider.value);
    remember("muted", this.#muted ? "yes" : "no");
    this.speaker.set(this.#slider.valueAsNumber / 100, this.#muted);
    this.#button.setAttribute("aria-pressed", String(this.#muted));
    setIcon(this.#button, this.#muted ? "i-muted" : "i-sound");
  }
}
