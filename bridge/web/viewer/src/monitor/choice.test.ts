import assert from "node:assert/strict";
import { test } from "node:test";

import {
  chosen,
  CURVES_MOST,
  FIRST_CHOICE,
  matching,
  PRESETS,
  presetOf,
  read,
  toggled,
  written,
  type Choice,
} from "./choice.ts";
import { signalsOf } from "./signals.ts";

const SIGNALS = signalsOf(["jawOpen", "mouthSmileLeft", "mouthSmileRight", "eyeBlinkLeft"]);

function found(query: string): string {
  return matching(SIGNALS, query).map((signal) => signal.name).join(" ");
}

test("a search finds every word of it in the name, or the group", () => {
  assert.equal(found("smile left"), "mouthSmileLeft");
  assert.equal(found("JAW"), "jawOpen");
  assert.equal(found("gaze"), "leftEyeYaw leftEyePitch rightEyeYaw rightEyePitch");
  assert.equal(found("left head"), "");
});

test("what is remembered is read as it was written", () => {
  for (const choice of PRESETS) {
    assert.equal(presetOf(read(written(choice)))?.id, choice.id);
  }
});

test("what was remembered wrongly is the first choice", () => {
  for (const text of [null, "", "{", "[]", "7", '"x"', '{"mode":"curves","names":7}']) {
    assert.deepEqual(read(text), FIRST_CHOICE);
  }
  assert.deepEqual(read('{"names":["a",7,"a","b"]}').names, ["a", "b"]);
});

test("names that the stream does not have are not drawn", () => {
  const choice: Choice = { mode: "curves", names: ["tongueOut", "headYaw", "jawOpen"] };
  assert.deepEqual(chosen(choice, SIGNALS).map((signal) => signal.column), [4, 0]);
});

test("of too many curves none is added", () => {
  let choice: Choice = { mode: "curves", names: [] };
  for (let i = 0; i < 99; i++) choice = toggled(choice, `name${i}`);
  assert.equal(choice.names.length, CURVES_MOST);
  assert.equal(toggled(choice, "name0").names.length, CURVES_MOST - 1);
});

test("a choice of one's own is no preset", () => {
  assert.equal(presetOf({ mode: "curves", names: ["jawOpen"] }), null);
});
