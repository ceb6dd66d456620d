import assert from "node:assert/strict";
import { test } from "node:test";

import { create } from "@bufbuild/protobuf";

import { MonitorResponseSchema, OutputHealth } from "../wire/exomni/v1/monitor_service_pb.ts";
import { FIGURES, type Known } from "./figures.ts";
import { characterRow, factsOf, outputRow, warningsOf } from "./report.ts";

const NOTHING: Known = { character: "Ava", link: null, playback: null, report: null };

function figure(id: string): (typeof FIGURES)[number] {
  const found = FIGURES.find((one) => one.id === id);
  assert.ok(found);
  return found;
}

function texts(cells: readonly { readonly text: string }[]): string[] {
  return cells.map((cell) => cell.text);
}

test("before anything is told no figure has a value", () => {
  for (const { value } of FIGURES) assert.equal(value(NOTHING), null);
});

test("every figure says what it measures and, where it is graded, what is good", () => {
  for (const { help, grade } of FIGURES) {
    assert.ok(help.length > 40);
    if (grade(0) !== "plain") assert.match(help, /good/i);
  }
});

test("latencies are those of the character that is shown, in whatever spelling", () => {
  const characters = [
    { character: "Ben", firstAudioDuration: { seconds: 9n, nanos: 0 } },
    { character: "AVA", firstAudioDuration: { seconds: 0n, nanos: 12_500_000 } },
  ];
  const report = create(MonitorResponseSchema, { characters });
  assert.equal(figure("first-audio").value({ ...NOTHING, report }), 12.5);
  assert.equal(figure("first-face").value({ ...NOTHING, report }), null);
});

test("a skew is good within 20 ms, and a late face is worse than an early one", () => {
  const { grade, text } = figure("skew");
  assert.deepEqual([20, -20, 30, 46, -46, -126].map(grade), [
    "good",
    "good",
    "fair",
    "bad",
    "fair",
    "bad",
  ]);
  assert.deepEqual([3.21, -3.21, 0].map(text), ["+3.2", "−3.2", "0.0"]);
});

test("the round trip is known only while there is a connection", () => {
  const { value } = figure("rtt");
  const link = { kind: "open", version: "1", roundTripMs: 3 } as const;
  assert.equal(value({ ...NOTHING, link }), 3);
  assert.equal(value({ ...NOTHING, link: { kind: "lost", reason: "", retryInS: 1 } }), null);
});

test("an output's row says where, how fast, how evenly, and why not", () => {
  const { outputs } = create(MonitorResponseSchema, {
    outputs: [
      {
        character: "Ava",
        protocol: "livelink",
        host: "::1",
        port: 11111,
        frameRate: { numerator: 30_000, denominator: 1_001 },
        packetRateHz: 29.97,
        packetCount: 10n,
        droppedCount: 1_234n,
        latenessP99Ms: 7,
        jitterP99Ms: 1.25,
        health: OutputHealth.FAILING,
        explanation: "nobody answers",
      },
    ],
  });
  const row = outputRow(outputs[0]!);
  assert.deepEqual(texts(row), [
    "Ava",
    "livelink",
    "[::1]:11111",
    "29.97",
    "30.0",
    "7.0",
    "1.3",
    "1\u202f234",
    "failing: nobody answers",
  ]);
  assert.equal(row[5]?.grade, "fair");
  assert.equal(row[8]?.grade, "bad");
});

test("before anything was sent no lateness is claimed", () => {
  const { outputs } = create(MonitorResponseSchema, { outputs: [{ host: "a", port: 1 }] });
  assert.deepEqual(texts(outputRow(outputs[0]!)).slice(3), ["–", "0.0", "–", "–", "0", "unknown"]);
});

test("a character that is silenced says so", () => {
  const characters = [{ character: "Ava", behavior: "speaking", muted: true, queueLength: 2 }];
  const report = create(MonitorResponseSchema, { characters });
  const row = characterRow(report.characters[0]!);
  assert.deepEqual(texts(row), ["Ava", "speaking, muted", "2", "–", "0", "0"]);
  assert.equal(row[1]?.grade, "bad");
});

test("facts that the service left out are not invented", () => {
  const facts = factsOf(create(MonitorResponseSchema, {}));
  assert.deepEqual(texts(facts), ["–", "not played", "0", "0", "–"]);
});

test("an engine that is not ready says why", () => {
  const engine = { name: "exomni", ready: false, explanation: "no worker is up" };
  const [fact] = factsOf(create(MonitorResponseSchema, { engine }));
  assert.deepEqual([fact?.text, fact?.grade, fact?.note], ["exomni, not ready", "bad", "no worker is up"]);
});

test("the newest warning comes first", () => {
  const report = create(MonitorResponseSchema, {
    warnings: [
      { text: "old", severity: "warning", count: 3 },
      { text: "new", severity: "error", count: 1 },
    ],
  });
  assert.deepEqual(warningsOf(report).map(({ text, grade }) => [text, grade]), [
    ["new", "bad"],
    ["old", "fair"],
  ]);
});
