// The service's report as rows of text for people.

import {
  OutputHealth,
  type CharacterReport,
  type MonitorResponse,
  type OutputReport,
} from "../wire/exomni/v1/monitor_service_pb.ts";
import type { FrameRate } from "../wire/exomni/v1/face_pb.ts";
import { atMost, countText, durationText, msText, type Grade } from "./grade.ts";
import { secondsOf } from "./moment.ts";
import { clockText } from "./ticks.ts";

/** A cell of a table or a fact: text, and how good it is. */
export interface Cell {
  readonly text: string;
  readonly grade: Grade;
}

export interface Column {
  readonly title: string;
  /** What it is and what is good. */
  readonly help: string;
  readonly numeric: boolean;
}

export interface Fact extends Cell {
  readonly label: string;
  readonly note: string;
}

export interface Warning {
  readonly time: string;
  readonly severity: string;
  readonly grade: Grade;
  readonly text: string;
  readonly count: number;
}

export const OUTPUT_COLUMNS: readonly Column[] = [
  { title: "Character", help: "Whose face is sent.", numeric: false },
  { title: "Protocol", help: "The wire format.", numeric: false },
  { title: "Target", help: "The receiver's address and port.", numeric: false },
  { title: "Rate", help: "Frames a second, as set.", numeric: true },
  { title: "Packets/s", help: "Packets or messages that leave, a second.", numeric: true },
  {
    title: "Late p99",
    help: "How late frames are sent, milliseconds: one in a hundred is later. Good: 6 or less.",
    numeric: true,
  },
  {
    title: "Jitter p99",
    help:
      "How far the time between two sends strays from 1 / rate, milliseconds: one in a hundred " +
      "strays further. Good: 4 or less.",
    numeric: true,
  },
  { title: "Dropped", help: "Frames not sent since the service started. Good: 0.", numeric: true },
  {
    title: "Health",
    help: "Whether it gets through. Datagrams that nobody refuses count as sent.",
    numeric: false,
  },
];

export const CHARACTER_COLUMNS: readonly Column[] = [
  { title: "Character", help: "Its name.", numeric: false },
  { title: "Does", help: "Idle, listening, thinking or speaking; muted by a panic.", numeric: false },
  { title: "Queue", help: "Utterances that wait for the one that plays.", numeric: true },
  { title: "Ahead", help: "Speech that is made and not heard yet. Good: above 0 while speaking.", numeric: true },
  { title: "Underruns", help: "Times that speech ran dry since the service started. Good: 0.", numeric: true },
  { title: "Watchers", help: "Pages and clients that watch it.", numeric: true },
];

const HEALTH: Readonly<Record<OutputHealth, Cell>> = {
  [OutputHealth.UNSPECIFIED]: { text: "unknown", grade: "plain" },
  [OutputHealth.STARTING]: { text: "starting", grade: "fair" },
  [OutputHealth.SENDING]: { text: "sending", grade: "good" },
  [OutputHealth.FAILING]: { text: "failing", grade: "bad" },
};

export function outputRow(output: OutputReport): Cell[] {
  const health = HEALTH[output.health] ?? HEALTH[OutputHealth.UNSPECIFIED];
  const explained = output.explanation === "" ? health.text : `${health.text}: ${output.explanation}`;
  // Before anything was sent there is no lateness to grade.
  const sent = output.packetCount > 0n;
  return [
    text(output.character),
    text(output.protocol),
    text(targetText(output)),
    text(rateText(output.frameRate)),
    text(output.packetRateHz.toFixed(1)),
    sent ? milliseconds(output.latenessP99Ms, 6, 16) : text("–"),
    sent ? milliseconds(output.jitterP99Ms, 4, 16) : text("–"),
    { text: countText(output.droppedCount), grade: output.droppedCount > 0n ? "fair" : "good" },
    { text: explained, grade: health.grade },
  ];
}

export function characterRow(character: CharacterReport): Cell[] {
  const aheadS = secondsOf(character.bufferedDuration);
  const does = character.behavior === "" ? "–" : character.behavior;
  const underruns = Number(character.underrunCount);
  return [
    text(character.character),
    character.muted ? { text: `${does}, muted`, grade: "bad" } : text(does),
    text(String(character.queueLength)),
    text(aheadS === null ? "–" : `${aheadS.toFixed(1)} s`),
    { text: countText(underruns), grade: atMost(0, 3)(underruns) },
    text(String(character.watcherCount)),
  ];
}

/** What the service is doing, beside its characters and outputs. */
export function factsOf(report: MonitorResponse): Fact[] {
  const { engine, sound } = report;
  const uptimeS = secondsOf(report.uptimeDuration);
  return [
    {
      label: "Engine",
      text: engine === undefined ? "–" : `${engine.name}, ${engine.ready ? "ready" : "not ready"}`,
      grade: engine === undefined ? "plain" : engine.ready ? "good" : "bad",
      note: engine?.explanation ?? "",
    },
    {
      label: "Sound on the service's machine",
      text: sound?.playing === true ? sound.device || "playing" : "not played",
      grade: sound?.playing === true ? "good" : "plain",
      note: sound?.explanation ?? "",
    },
    { label: "Conversations", ...text(String(report.conversationCount)), note: "" },
    { label: "Utterances being made", ...text(String(report.utteranceCount)), note: "" },
    { label: "Up for", ...text(uptimeS === null ? "–" : durationText(uptimeS)), note: "" },
  ];
}

/** Warnings and errors, the newest first. */
export function warningsOf(report: MonitorResponse): Warning[] {
  return [...report.warnings].reverse().map((warning) => {
    const timeS = secondsOf(warning.warningTime);
    return {
      time: timeS === null ? "" : clockText(Math.floor(timeS)),
      severity: warning.severity,
      grade: warning.severity === "error" ? "bad" : "fair",
      text: warning.text,
      count: warning.count,
    };
  });
}

/** The address as it is written in settings: one of IPv6 in brackets. */
function targetText({ host, port }: OutputReport): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function rateText(rate: FrameRate | undefined): string {
  if (rate === undefined) return "–";
  return String(Number((rate.numerator / (rate.denominator || 1)).toFixed(2)));
}

function milliseconds(value: number, good: number, fair: number): Cell {
  return { text: msText(value), grade: atMost(good, fair)(value) };
}

function text(value: string): Cell {
  return { text: value, grade: "plain" };
}
