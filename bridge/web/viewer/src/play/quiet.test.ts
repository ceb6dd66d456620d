import assert from "node:assert/strict";
import { test } from "node:test";

import { quietAt } from "./quiet.ts";

const RATE = 1000;

function levels(...runs: readonly (readonly [number, number])[]): Float32Array {
  return Float32Array.from(runs.flatMap(([count, level]) => new Array<number>(count).fill(level)));
}

test("the middle of a pause is found", () => {
  assert.equal(quietAt(levels([100, 0.2], [40, 0.001], [50, 0.2]), RATE), 112);
});

test("the closure of a plosive is no pause", () => {
  assert.equal(quietAt(levels([100, 0.2], [20, 0], [50, 0.2]), RATE), -1);
});
