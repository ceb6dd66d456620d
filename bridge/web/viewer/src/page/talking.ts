// The microphone button: a conversation with the watched character.

import { Conversation } from "../talk/conversation.ts";
import { Microphone, NoMicrophone } from "../talk/microphone.ts";
import type { Link } from "../link/link.ts";
import type { Player } from "../play/player.ts";
import { type TurnInterrupted, TurnState } from "../wire/exomni/v1/avatar_service_pb.ts";
import type { PageClock } from "../sound/clock.ts";
import { part } from "./dom.ts";
import type { Toast } from "./toast.ts";

/** Time between reports of what was heard, milliseconds. */
const REPORT_MS = 250;

const TURNS: Readonly<Record<number, string>> = {
  [TurnState.LISTENING]: "Listening",
  [TurnState.USER_SPEAKING]: "Listening",
  [TurnState.THINKING]: "Thinking…",
  [TurnState.SPEAKING]: "Speaking",
  [TurnState.INTERRUPTED]: "Interrupted",
};

export class Talking {
  readonly #button = part("talk", HTMLButtonElement);
  readonly #turn = part("turn", HTMLParagraphElement);
  readonly #conversation: Conversation;
  #microphone: Microphone | null = null;
  #listens = false;
  #state = "";
  #heard = "";
  #reports = 0;

  constructor(
    link: Link,
    private readonly player: Player,
    private readonly clock: PageClock,
    private readonly character: () => string,
    private readonly toast: Toast,
    private readonly wake: () => void,
  ) {
    this.#conversation = new Conversation(link, {
      turn: (state) => this.#show(TURNS[state] ?? "", state === TurnState.USER_SPEAKING),
      heard: (text) => this.#understand(text),
      interrupted: (interrupted) => this.#interrupted(interrupted),
      failed: (failure) => this.toast.say(failure.message),
    });
    this.#button.addEventListener("click", () => this.toggle());
  }

  /** What the service can: hold conversations, and understand speech. */
  offer(converses: boolean, listens: boolean): void {
    this.#listens = listens;
    this.#button.disabled = !converses;
    this.#button.title = converses
      ? "Talk (T)"
      : "This service holds no conversations: its engine cannot answer.";
  }

  toggle(): void {
    if (this.#button.disabled) return;
    if (this.#conversation.open) this.hangUp();
    else void this.#begin();
  }

  hangUp(): void {
    this.#conversation.end();
  }

  /** Take a typed line, or false when nobody is talking. */
  say(text: string): boolean {
    if (!this.#conversation.open) return false;
    this.#understand(text);
    this.#conversation.say(text);
    return true;
  }

  /** Stop the character's turn, or false when nobody is talking. */
  interrupt(): boolean {
    if (!this.#conversation.open) return false;
    this.#report();
    this.#conversation.interrupt();
    return true;
  }

  /** Once per drawn frame: how loud it is. */
  draw(): void {
    const level = this.#microphone?.level ?? 0;
    if (this.#conversation.open) this.#button.style.setProperty("--level", level.toFixed(2));
  }

  async #begin(): Promise<void> {
    this.wake();
    try {
      if (this.#listens) {
        this.#microphone = await Microphone.open(
          (samples) => this.#conversation.hear(samples),
          () => this.#unplugged(),
        );
      }
      this.#button.setAttribute("aria-pressed", "true");
      this.#show("Listening", false);
      this.#reports = setInterval(() => this.#report(), REPORT_MS);
      await this.#conversation.run(this.character(), this.#listens);
    } catch (error) {
      if (error instanceof NoMicrophone) this.toast.say(error.message);
      else this.toast.complain(error);
    } finally {
      this.#end();
    }
  }

  #end(): void {
    clearInterval(this.#reports);
    this.#microphone?.close();
    this.#microphone = null;
    this.#button.setAttribute("aria-pressed", "false");
    this.#button.style.removeProperty("--level");
    this.#turn.hidden = true;
    this.#heard = "";
  }

  #unplugged(): void {
    this.toast.say("The microphone is gone. The conversation is over.");
    this.hangUp();
  }

  #interrupted({ utteranceId, stopSamples }: TurnInterrupted): void {
    this.player.stopAt(utteranceId, Number(stopSamples));
  }

  #report(): void {
    const utterance = this.player.utterance;
    if (utterance !== null) this.#conversation.played(utterance.id, utterance.heardS(this.clock.nowS()));
  }

  #understand(text: string): void {
    this.#heard = text;
    this.#render();
  }

  #show(state: string, fresh: boolean): void {
    this.#state = state;
    if (fresh) this.#heard = "";
    this.#render();
  }

  #render(): void {
    this.#turn.hidden = this.#state === "";
    this.#turn.textContent = this.#heard === "" ? this.#state : `${this.#state} — you: ${this.#heard}`;
  }
}
