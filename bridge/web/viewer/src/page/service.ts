// What the page asks of the service: who is there, what they can do, and one of them to watch.

import { create } from "@bufbuild/protobuf";

import { CallFailed, Code } from "../link/failure.ts";
import type { Link } from "../link/link.ts";
import type { LinkState } from "../seams.ts";
import {
  GetServiceInfoRequestSchema,
  type GetServiceInfoResponse,
} from "../wire/exomni/v1/avatar_service_pb.ts";
import {
  type Character,
  ListCharactersRequestSchema,
  WatchCharacterRequestSchema,
  type WatchCharacterResponse,
} from "../wire/exomni/v1/character_service_pb.ts";
import { MonitorRequestSchema, type MonitorResponse } from "../wire/exomni/v1/monitor_service_pb.ts";

/** Time before a stream that failed is asked for again, milliseconds. */
const AGAIN_MS = 1000;

export interface ServiceEvents {
  info(info: GetServiceInfoResponse): void;
  characters(characters: readonly Character[]): void;
  watched(response: WatchCharacterResponse): void;
  unwatched(): void;
  report(report: MonitorResponse): void;
  failed(error: unknown): void;
}

export class Service {
  #character = "";
  #watching = 0;
  #stopWatching: () => void = () => {};
  #open = false;
  #monitoring = false;

  constructor(private readonly link: Link, private readonly events: ServiceEvents) {}

  /** Follow the connection: whatever ended with it is begun again. */
  follow(state: LinkState): void {
    const open = state.kind === "open";
    if (open && !this.#open) void this.#begin();
    this.#open = open;
  }

  /** Whether `character` is watched already: a resumed connection goes on with it. */
  watches(character: string): boolean {
    return this.watching && character === this.#character;
  }

  /** Watch another character. */
  watch(character: string): void {
    this.#character = character;
    this.#stopWatching();
    void this.#watch();
  }

  async #begin(): Promise<void> {
    try {
      const info = { case: "getServiceInfo", value: create(GetServiceInfoRequestSchema) } as const;
      this.events.info(await this.link.ask(info, "getServiceInfo"));
      await this.list();
    } catch (error) {
      this.events.failed(error);
    }
    if (!this.#monitoring) void this.#monitor();
  }

  /** Ask again who is there. */
  async list(): Promise<void> {
    const characters: Character[] = [];
    let pageToken = "";
    do {
      const value = create(ListCharactersRequestSchema, { pageSize: 1000, pageToken });
      const page = await this.link.ask({ case: "listCharacters", value }, "listCharacters");
      characters.push(...page.characters);
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
    this.events.characters(characters);
  }

  get watching(): boolean {
    return this.#watching > 0;
  }

  async #watch(): Promise<void> {
    const value = create(WatchCharacterRequestSchema, { name: this.#character });
    const call = this.link.call({ case: "watchCharacter", value });
    let stopped = false;
    this.#stopWatching = () => {
      stopped = true;
      call.cancel();
    };
    this.#watching++;
    try {
      for await (const response of call) {
        if (response.case === "watchCharacter" && !stopped) this.events.watched(response.value);
      }
    } catch (error) {
      if (!stopped) this.#lost(error);
    } finally {
      this.#watching--;
      if (!stopped) this.events.unwatched();
    }
  }

  #lost(error: unknown): void {
    if (!this.#open || !(error instanceof CallFailed)) return;
    this.events.failed(error);
    const again = error.code === Code.notFound ? () => void this.list() : () => this.watch(this.#character);
    setTimeout(() => this.#open && !this.watching && again(), AGAIN_MS);
  }

  async #monitor(): Promise<void> {
    this.#monitoring = true;
    const call = this.link.call({ case: "monitor", value: create(MonitorRequestSchema) });
    try {
      for await (const response of call) {
        if (response.case === "monitor") this.events.report(response.value);
      }
    } catch (error) {
      // An older service has no reports; one that went away is asked again when it is back.
      if (error instanceof CallFailed && error.code === Code.unimplemented) return;
    }
    this.#monitoring = false;
  }
}
