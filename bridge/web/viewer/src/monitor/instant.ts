// One instant in words: when, what is heard, from whom.

import { heardAt } from "./copies.ts";
import type { Recording } from "./recording.ts";

/** "word “bridge”, phoneme b, 1.24 s into the utterance", or "silence". */
export function instantText(recording: Recording, timeS: number): string {
  const heard = heardAt(recording, timeS);
  if (heard === null) return "silence";
  const parts = [
    heard.word === "" ? "" : `word “${heard.word}”`,
    heard.phoneme === "" ? "" : `phoneme ${heard.phoneme}`,
    `${heard.mediaS.toFixed(2)} s in`,
  ];
  return parts.filter(Boolean).join(", ");
}
