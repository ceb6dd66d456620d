// Pauses in speech, where a moment more of silence is not heard.

import { LEVEL, QUIET_MS } from "./limits.ts";
import { div } from "./numbers.ts";

/** Number of a sample in the middle of the first pause, or -1 where there is none. */
export function quietAt(samples: Int16Array, rateHz: number): number {
  const length = div(QUIET_MS * rateHz + 999, 1000);
  let begin = 0;
  for (let i = 0; i < samples.length; i++) {
    if (Math.abs(samples[i] ?? 0) > LEVEL) begin = i + 1;
    else if (i + 1 - begin >= length) return begin + div(length, 2);
  }
  return -1;
}
