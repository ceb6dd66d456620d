// Time as the contract writes it, in seconds.

import type { Duration, Timestamp } from "@bufbuild/protobuf/wkt";

/** Seconds of a duration, or since 1970; null when absent. */
export function secondsOf(value: Duration | Timestamp | undefined): number | null {
  return value === undefined ? null : Number(value.seconds) + value.nanos / 1e9;
}

/** Milliseconds of a duration; null when absent. */
export function millisecondsOf(value: Duration | undefined): number | null {
  const seconds = secondsOf(value);
  return seconds === null ? null : seconds * 1000;
}
