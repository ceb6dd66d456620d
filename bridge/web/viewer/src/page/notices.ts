// What people are told when something keeps the page from working, and what they can do.

import type { LinkState } from "../seams.ts";
import type { Notice } from "./status.ts";

export const NOBODY: Notice = {
  title: "No characters",
  text: "This service has no character to show. Add one to its settings, or by CreateCharacter; it appears here after a reload.",
};

export const MUTED: Notice = {
  title: "Silenced",
  text: "A panic command silences this character. “Resume” of the same surface lets it be heard again.",
};

export function silent(start: () => void): Notice {
  return {
    title: "Sound is off",
    text: "The browser lets a page make sound only after a click.",
    act: { label: "Start", run: start },
  };
}

/** What the state of the connection asks of people; null when it asks for nothing. */
export function ofLink(state: LinkState, enter: (token: string) => void, hurry: () => void): Notice | null {
  if (state.kind === "refused") {
    return { title: "The service wants a token", text: state.reason, token: enter };
  }
  if (state.kind !== "lost") return null;
  return {
    title: "The service does not answer",
    text: "Start it with “exomni-bridge serve”. This page connects by itself as soon as it runs.",
    act: { label: "Try now", run: hurry },
  };
}
