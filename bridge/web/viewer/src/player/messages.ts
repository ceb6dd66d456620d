// What a player reads of the service's messages, as numbers that it may trust.

import type { Duration, Timestamp } from "@bufbuild/protobuf/wkt";

import type { PerformanceEvent } from "../wire/exomni/v1/avatar_service_pb.ts";
import type { FaceChunk, FrameRate } from "../wire/exomni/v1/face_pb.ts";
import type { SocketResponse } from "../wire/exomni/v1/socket_pb.ts";
import { EYE_COUNT, HEAD_COUNT, type Row } from "./frames.ts";
import {
  MOST_DENOMINATOR,
  MOST_FRAMES,
  MOST_NUMERATOR,
  MOST_SECONDS,
  SECOND,
} from "./limits.ts";
import { clamp } from "./numbers.ts";

/** Frames in so many seconds. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

export const USUAL_RATIO: Ratio = { numerator: 60, denominator: 1 };

/** The events of performances in `response`, in their order. */
export function performanceEvents({ message }: SocketResponse): readonly PerformanceEvent[] {
  switch (message.case) {
    case "speak":
    case "speakStream":
    case "animate":
      return message.value.events;
    case "converse":
      return message.value.event.case === "performance" ? message.value.event.value.events : [];
    case "watchCharacter":
      return message.value.event.case === "performance" ? [message.value.event.value] : [];
    default:
      return [];
  }
}

export function durationNs({ seconds, nanos }: Duration): number {
  return nanoseconds(seconds, nanos);
}

/** The service's wall clock, counted from the second of the first reading that came. */
export class ServiceClock {
  #epochS: bigint | null = null;

  /** Nanoseconds since the epoch. */
  read({ seconds, nanos }: Timestamp): number {
    this.#epochS ??= seconds;
    return nanoseconds(seconds - this.#epochS, nanos);
  }
}

/** 60 in 1 where the message says nothing of use. */
export function frameRatio(rate: FrameRate | undefined): Ratio {
  const numerator = rate?.numerator ?? 0;
  const denominator = rate?.denominator || 1;
  const isUsable =
    denominator >= 1 &&
    denominator <= MOST_DENOMINATOR &&
    numerator >= denominator &&
    numerator <= MOST_NUMERATOR;
  return isUsable ? { numerator, denominator } : USUAL_RATIO;
}

/** Media time of frame `number`, nanoseconds. */
export function frameNs(number: number, { numerator, denominator }: Ratio): number {
  // The product of a rest and a denominator does not fit a double.
  const ns = (BigInt(number) * BigInt(denominator) * BigInt(SECOND)) / BigInt(numerator);
  return Number(ns);
}

/** Frames in a chunk with `width` coefficients; 0 where its lengths do not fit. */
export function fittingCount(chunk: FaceChunk, width: number): number {
  const { frameCount: count, offsetFrames: offset } = chunk;
  if (width < 1 || count < 1 || offset < 0n || offset > BigInt(MOST_FRAMES - count)) return 0;
  const fits =
    chunk.coefficients.length === count * width &&
    [0, count * HEAD_COUNT].includes(chunk.headAnglesRad.length) &&
    [0, count * EYE_COUNT].includes(chunk.eyeAnglesRad.length);
  return fits ? count : 0;
}

/** Face `i` of a chunk whose lengths fit. */
export function chunkRow(chunk: FaceChunk, width: number, i: number): Row {
  const part = (values: readonly number[], count: number): readonly number[] =>
    values.slice(i * count, (i + 1) * count);
  return rowOf(
    width,
    part(chunk.coefficients, width),
    part(chunk.headAnglesRad, HEAD_COUNT),
    part(chunk.eyeAnglesRad, EYE_COUNT),
  );
}

/** A face of `width` coefficients: what is missing, or no number, is 0. */
export function rowOf(
  width: number,
  coefficients: readonly number[],
  head: readonly number[],
  eyes: readonly number[],
): Row {
  const row = new Float32Array(width + HEAD_COUNT + EYE_COUNT);
  fill(row.subarray(0, width), coefficients);
  fill(row.subarray(width, width + HEAD_COUNT), head);
  fill(row.subarray(width + HEAD_COUNT), eyes);
  return row;
}

/** Signed 16-bit little-endian samples. Half a sample at the end is left. */
export function samplesOfPcm(pcm: Uint8Array): Int16Array {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  return Int16Array.from({ length: pcm.byteLength >> 1 }, (_, i) => view.getInt16(2 * i, true));
}

function fill(target: Float32Array, values: readonly number[]): void {
  for (let i = 0; i < target.length; i++) {
    const value = values[i] ?? 0;
    target[i] = Number.isFinite(value) ? value : 0;
  }
}

function nanoseconds(seconds: bigint, nanos: number): number {
  return clamp(Number(seconds), -MOST_SECONDS, MOST_SECONDS) * SECOND + clamp(nanos, 0, SECOND - 1);
}
