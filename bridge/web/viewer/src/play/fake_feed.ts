// A feed for tests: nobody looks.

import type { Feed } from "../seams.ts";

const nothing = (): void => {};

export const SILENT_FEED: Feed = {
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
