// What the page tells the monitor, to where it belongs.

import type { Feed, LinkState, PlaybackReport } from "../seams.ts";
import type { MonitorResponse } from "../wire/exomni/v1/monitor_service_pb.ts";
import type { Deck } from "./deck.ts";

/** What is not recorded but shown. */
export interface News {
  opened(character: string): void;
  link(state: LinkState): void;
  report(report: MonitorResponse): void;
  playback(report: PlaybackReport): void;
}

export function feedOf(deck: Deck, news: News): Feed {
  return {
    opened: (character, names, rateHz) => {
      deck.open(names, rateHz);
      news.opened(character);
    },
    frame: (dueS, face) => deck.live.frame(dueS, face),
    utteranceStarted: (id, rateHz) => deck.live.started(id, rateHz),
    utterancePlaced: (id, zeroS) => deck.live.placed(id, zeroS),
    audio: (id, offsetSamples, samples) => deck.live.audio(id, offsetSamples, samples),
    mark: (id, mark) => deck.live.marked(id, mark),
    utteranceText: (id, text) => deck.live.said(id, text),
    utteranceEnded: (id, heardS, reason) => deck.live.ended(id, heardS, reason),
    link: (state) => {
      deck.live.connected(state.kind === "open");
      news.link(state);
    },
    report: (report) => news.report(report),
    playback: (report) => news.playback(report),
  };
}
