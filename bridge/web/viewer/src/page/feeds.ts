// For a page whose monitor is not there yet.

import type { Feed } from "../seams.ts";

const nothing = (): void => {};

export const NO_FEED: Feed = {
  opened: nothing,
  frame: nothing,
  utteranceStarted: nothing,
  utterancePlaced: nothing,
  audio: nothing,
  mark: nothing,
  utteranceText: nothing,
  utteranceEnded: nothing,
  link: nothing,
  report: nothing,
  playback: nothing,
};
