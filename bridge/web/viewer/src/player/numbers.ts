// Integers of docs/player.md, held by doubles: exact below 2^53.

import { SECOND } from "./limits.ts";

/** `a` by `b`, rounded down. */
export function div(a: number, b: number): number {
  return Math.floor(a / b);
}

/** What `div` leaves; never negative. */
export function mod(a: number, b: number): number {
  return a - b * Math.floor(a / b);
}

export function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

/** Nanoseconds that `samples` last. */
export function durationOf(samples: number, rateHz: number): number {
  return div(samples, rateHz) * SECOND + div(mod(samples, rateHz) * SECOND, rateHz);
}

/** Whole samples in `ns`. */
export function samplesOf(ns: number, rateHz: number): number {
  return div(ns, SECOND) * rateHz + div(mod(ns, SECOND) * rateHz, SECOND);
}
