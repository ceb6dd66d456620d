// Plays the conformance vectors with the page's player. Arguments: files. Fails at the first call
// that gives something else.

import { fromBinary } from "@bufbuild/protobuf";
import { readFileSync } from "node:fs";

import { CallbackClock } from "../../bridge/web/viewer/src/player/clock.ts";
import { Intake } from "../../bridge/web/viewer/src/player/intake.ts";
import { Ring } from "../../bridge/web/viewer/src/player/line.ts";
import { Score } from "../../bridge/web/viewer/src/player/score.ts";
import { Watching } from "../../bridge/web/viewer/src/player/watching.ts";
import { SocketResponseSchema } from "../../bridge/web/viewer/src/wire/exomni/v1/socket_pb.ts";

const TOLERANCE = 1e-6;

/** A player as an engine would have it. */
class Played {
  readonly clock: CallbackClock;
  readonly ring: Ring;
  readonly score: Score;
  readonly watching: Watching;
  readonly intake: Intake;

  constructor(rateHz: number, latencyNs: number, sounding: boolean) {
    this.clock = new CallbackClock(rateHz, latencyNs);
    this.ring = new Ring(rateHz);
    this.score = new Score(this.clock, this.ring, sounding);
    this.watching = new Watching(this.score, this.clock);
    this.intake = new Intake(this.score);
  }

  push(data: Uint8Array, nowNs: number): string {
    let response;
    try {
      response = fromBinary(SocketResponseSchema, data);
    } catch {
      return "broken";
    }
    this.watching.forget(nowNs);
    return this.intake.take(response, nowNs) ? "taken" : "full";
  }

  pull(count: number, nowNs: number): string {
    const samples = this.ring.read(count, this.clock.calledBack(count, nowNs));
    return samples.some((sample) => sample !== 0) ? Buffer.from(samples.buffer).toString("hex") : "-";
  }

  heard(nowNs: number): string {
    const heard = this.watching.heard(nowNs);
    return heard === null ? "none" : `${heard.mediaNs} ${heard.utteranceId}`;
  }

  report(): string {
    const counts = this.score.report;
    return [
      counts.underrunCount,
      counts.gapCount,
      counts.lateCount,
      counts.droppedCount,
      counts.brokenCount,
      counts.formatCount,
    ].join(" ");
  }
}

/** What a call gives, if it is not what is expected; else null. */
function wrong(played: Played, call: string, words: readonly string[]): string | null {
  const [at = "", ...rest] = words;
  const nowNs = Number(at);
  if (call === "push") {
    const [taken = "", hex = ""] = rest;
    return unlike(played.push(Uint8Array.from(Buffer.from(hex === "-" ? "" : hex, "hex")), nowNs), taken);
  }
  if (call === "pull") return unlike(played.pull(Number(rest[0]), nowNs), rest[1] ?? "");
  if (call === "face") return far(played.watching.face(nowNs), rest.map(Number));
  if (call === "heard") return unlike(played.heard(nowNs), rest.join(" "));
  if (call === "report") return unlike(played.report(), words.join(" "));
  if (call === "delay") return unlike(String(played.score.delay.nowNs ?? "none"), at);
  return `an unknown call: ${call}`;
}

function unlike(given: string, expected: string): string | null {
  return given === expected ? null : given;
}

function far(given: Float64Array, expected: readonly number[]): string | null {
  const isNear = expected.every((value, i) => Math.abs((given[i] ?? NaN) - value) <= TOLERANCE);
  return isNear && given.length === expected.length ? null : given.join(" ");
}

function play(path: string): void {
  const lines = readFileSync(path, "ascii").trimEnd().split("\n");
  const setting = (name: string): number => {
    const line = lines.find((one) => one.startsWith(`${name} `));
    return Number(line?.split(" ")[1]);
  };
  const played = new Played(setting("rate"), setting("latency"), setting("sounding") === 1);
  lines.forEach((line, number) => {
    const [call = "", ...words] = line.split(" ");
    if (["#", "player", "rate", "latency", "sounding"].includes(call)) return;
    const given = wrong(played, call, words);
    if (given !== null) throw new Error(`${path}:${number + 1}: ${line.slice(0, 60)}… gave ${given}`);
  });
}

for (const path of process.argv.slice(2)) play(path);
