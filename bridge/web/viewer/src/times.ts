// Durations and moments of the contract as seconds.

import type { Duration, Timestamp } from "@bufbuild/protobuf/wkt";
import { create } from "@bufbuild/protobuf";
import { DurationSchema } from "@bufbuild/protobuf/wkt";

/** Microseconds are kept: a double holds them until the year 2200. */
export function secondsOf(time: Duration | Timestamp): number {
  return Number(time.seconds) + time.nanos / 1e9;
}

export function durationOf(seconds: number): Duration {
  const whole = Math.floor(seconds);
  const nanos = Math.min(Math.round((seconds - whole) * 1e9), 999_999_999);
  return create(DurationSchema, { seconds: BigInt(whole), nanos });
}
