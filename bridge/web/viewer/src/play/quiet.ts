// Pauses in speech, where a moment more of silence is not heard.

/** Below this, speech has paused: -50 dB. */
const LEVEL = 0.003;
/** A pause lasts at least this, seconds: the closure of a plosive is shorter. */
const LENGTH_S = 0.025;

/** Number of a sample in the middle of a pause, or -1 where there is none. */
export function quietAt(samples: Float32Array, rateHz: number): number {
  const length = Math.ceil(LENGTH_S * rateHz);
  let begin = 0;
  for (let i = 0; i < samples.length; i++) {
    if (Math.abs(samples[i] ?? 0) > LEVEL) begin = i + 1;
    else if (i + 1 - begin >= length) return begin + (length >> 1);
  }
  return -1;
}
