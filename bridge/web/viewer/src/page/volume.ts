// How loud, and whether at all: remembered. Where the service's machine plays the sound itself, and
// that is this machine, the page is silent at first: nobody wants to hear it twice.

import type { MonitorResponse } from "../wire/exomni/v1/monitor_service_pb.ts";
import type { Speaker } from "../sound/speaker.ts";
import { part, setIcon } from "./dom.ts";
import { remember, remembered } from "./settings.ts";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export class Volume {
  readonly #slider = part("volume", HTMLInputElement);
  readonly #button = part("mute", HTMLButtonElement);
  readonly #there = part("sound-there", HTMLSpanElement);
  readonly #local = LOOPBACK.test(location.hostname);
  #muted = remembered("muted") === "yes";
  /** The device on which the service plays what is heard here too; "" where it does not. */
  #device = "";
  /** Somebody wants it from here although it plays there. */
  #wanted = false;

  constructor(private readonly speaker: Speaker) {
    this.#slider.value = remembered("volume") ?? "100";
    this.#slider.addEventListener("input", () => this.#choose(false));
    this.#button.addEventListener("click", () => this.toggle());
    this.#apply();
  }

  /** Whether anything is to be heard from here. */
  get silent(): boolean {
    return this.#muted || (this.#device !== "" && !this.#wanted);
  }

  toggle(): void {
    this.#choose(!this.silent);
  }

  /** What the service says of its own loudspeaker. */
  follow(report: MonitorResponse): void {
    const device = this.#local && report.sound?.playing ? report.sound.device : "";
    if (device === this.#device) return;
    this.#device = device;
    this.#wanted = false;
    this.#apply();
  }

  #choose(muted: boolean): void {
    this.#muted = muted;
    this.#wanted = !muted;
    remember("volume", this.#slider.value);
    remember("muted", muted ? "yes" : "no");
    this.#apply();
  }

  #apply(): void {
    const silent = this.silent;
    this.speaker.set(this.#slider.valueAsNumber / 100, silent);
    this.#button.setAttribute("aria-pressed", String(silent));
    setIcon(this.#button, silent ? "i-muted" : "i-sound");
    const there = silent && !this.#muted;
    this.#there.hidden = !there;
    this.#there.textContent = there ? "Sound plays on this machine" : "";
    this.#there.title = there ? `${this.#device}: V plays it here as well` : "";
  }
}
