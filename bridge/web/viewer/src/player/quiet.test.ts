import assert from "node:assert/strict";
import { test } from "node:test";

import { quietAt } from "./quiet.ts";

const RATE = 1000;

function levels(...runs: readonly (readonly [number, number])[]): Int16Array {
  return Int16Array.from(runs.flatMap(([count, level]) => new Array<number>(count).fill(level)));
}

test("the middle of a pause is found", () => {
  assert.equal(quietAt(levels([100, 6000], [40, 33], [50, 6000]), RATE), 112);
});

test("the closure of a plosive is no pause", () => {
  assert.equal(quietAt(levels([100, 6000], [20, 0], [50, 6000]), RATE), -1);
});
