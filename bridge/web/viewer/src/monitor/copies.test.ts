import assert from "node:assert/strict";
import { test } from "node:test";

import { instantAsJson, instantAsTsv, spanAsCsv } from "./copies.ts";
import { instantText } from "./instant.ts";
import { Recording } from "./recording.ts";
import { faceWith, markAt, NAMES } from "./testing.ts";

function spoken(word: string): Recording {
  const recording = Recording.of(NAMES, 10);
  recording.tick(10);
  recording.started("u1", 16_000);
  recording.placed("u1", 10);
  recording.audio("u1", 0, new Float32Array(16_000));
  recording.marked("u1", markAt(0.15, 0.4, word));
  recording.marked("u1", markAt(0.15, 0.12, "ɛ", "phoneme"));
  for (let i = 0; i < 20; i++) recording.frame(9.5 + i / 10, faceWith(i / 20, 0.5));
  return recording;
}

test("an instant as JSON has every value by name, and what was heard", () => {
  const instant = JSON.parse(instantAsJson(spoken("hello"), 10.25) ?? "null");
  assert.deepEqual(instant, {
    utterance_id: "u1",
    media_s: 0.2,
    word: "hello",
    phoneme: "ɛ",
    coefficients: { jawOpen: 0.35, mouthClose: 0, browInnerUp: 0 },
    angles_rad: {
      headYaw: 0.5,
      headPitch: 0,
      headRoll: 0,
      leftEyeYaw: 0,
      leftEyePitch: 0,
      rightEyeYaw: 0,
      rightEyePitch: 0,
    },
  });
});

test("an instant as a table has a line for each signal", () => {
  const lines = instantAsTsv(spoken("hello"), 10.25)?.split("\n");
  assert.deepEqual(lines?.slice(0, 3), ["name\tvalue", "jawOpen\t0.35", "mouthClose\t0"]);
  assert.equal(lines?.length, 11);
});

test("a stretch as CSV has a line for each face in it", () => {
  const lines = spanAsCsv(spoken("hello"), { fromS: 9.95, toS: 10.45 }).split("\n");
  assert.match(lines[0] ?? "", /^time_s,utterance_id,media_s,word,phoneme,jawOpen,.*headYaw_rad/);
  assert.equal(lines.length, 1 + 5);
  assert.equal(lines[1], "0.0500,u1,0,,,0.25,0,0,0.5,0,0,0,0,0,0");
});

test("words stay one cell and no spreadsheet runs them", () => {
  const csv = spanAsCsv(spoken('=1+1,"x"'), { fromS: 10.25, toS: 10.35 });
  assert.equal(csv.split("\n")[1]?.split(",u1,")[1], `0.3,"'=1+1,""x""",,0.4,0,0,0.5,0,0,0,0,0,0`);
});

test("where no face is known there is nothing to copy", () => {
  assert.equal(instantAsJson(Recording.of(NAMES, 10), 1), null);
  assert.equal(instantAsTsv(Recording.of(NAMES, 10), 1), null);
});

test("an instant in words says what is heard", () => {
  assert.equal(instantText(spoken("hello"), 10.25), "word “hello”, phoneme ɛ, 0.25 s in");
  assert.equal(instantText(spoken("hello"), 9), "silence");
});
