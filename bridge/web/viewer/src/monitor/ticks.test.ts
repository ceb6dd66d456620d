import assert from "node:assert/strict";
import { test } from "node:test";

import { countText, durationText, msText } from "./grade.ts";
import { agoText, clockText, stepFor, stepsWithin } from "./ticks.ts";

test("lines of the axis are far enough apart to be read", () => {
  for (const pixelsPerS of [10, 33, 125, 600, 2_000]) {
    assert.ok(stepFor(pixelsPerS, 76) * pixelsPerS >= 76);
  }
  assert.equal(stepFor(125, 76), 1);
});

test("steps within a stretch include those on its edges", () => {
  assert.deepEqual([...stepsWithin(1, 2, 0.5)], [2, 3, 4]);
  assert.deepEqual([...stepsWithin(1.01, 1.49, 0.5)], []);
});

test("the time of day has tenths only where it has some", () => {
  const midnight = new Date(2026, 10, 21).getTime() / 1000;
  assert.equal(clockText(midnight + 3_661), "01:01:01");
  assert.equal(clockText(midnight + 59.96), "00:01:00");
  assert.equal(clockText(midnight + 0.5), "00:00:00.5");
});

test("numbers are as exact as they are worth", () => {
  assert.deepEqual([0.04, 9.94, 9.96, 120.4, NaN].map(msText), ["0.0", "9.9", "10", "120", "–"]);
  assert.deepEqual([0, 999, 1_234_567n].map(countText), ["0", "999", "1\u202f234\u202f567"]);
  assert.deepEqual([5, 65, 7_500].map(durationText), ["5 s", "1 min", "2 h 5 min"]);
  assert.deepEqual([0.001, 3.251].map(agoText), ["now", "−3.25 s"]);
});
