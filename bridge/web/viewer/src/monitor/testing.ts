// What the monitor's unit tests are made of.

import type { Face, Mark } from "../seams.ts";

export const NAMES = ["jawOpen", "mouthClose", "browInnerUp"];

/** A face whose first coefficient is `jaw`. */
export function faceWith(jaw: number, yaw = 0): Face {
  return {
    coefficients: Float32Array.of(jaw, 0, 0),
    head: Float32Array.of(yaw, 0, 0),
    eyes: new Float32Array(4),
  };
}

export function markAt(startS: number, durationS: number, text = "a", kind = "word"): Mark {
  return { kind, text, startS, durationS };
}

/** Equal but for what 32 bits cannot hold. */
export function near(actual: number, expected: number, within = 1e-6): boolean {
  return Math.abs(actual - expected) <= within;
}
