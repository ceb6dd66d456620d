// The character picker.

import type { Character } from "../wire/exomni/v1/character_service_pb.ts";
import { part } from "./dom.ts";
import { remember, remembered } from "./settings.ts";

export class CastPicker {
  readonly #select = part("character", HTMLSelectElement);

  /** `picked`: somebody is to be watched now. */
  constructor(private readonly picked: (name: string) => void) {
    this.#select.addEventListener("change", () => {
      remember("character", this.#select.value);
      this.picked(this.#select.value);
    });
  }

  get name(): string {
    return this.#select.value;
  }

  /** Who is there now. */
  offer(characters: readonly Character[]): void {
    const wanted = remembered("character") ?? "";
    const options = characters.map(({ name }) => {
      const option = document.createElement("option");
      option.value = option.textContent = name;
      return option;
    });
    this.#select.replaceChildren(...options);
    this.#select.disabled = options.length === 0;
    if (options.some((option) => option.value === wanted)) this.#select.value = wanted;
    if (options.length > 0) this.picked(this.#select.value);
  }
}
