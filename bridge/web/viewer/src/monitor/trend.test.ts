import assert from "node:assert/strict";
import { test } from "node:test";

import { Trend, TREND_LENGTH } from "./trend.ts";

test("the last values are kept, oldest first", () => {
  const trend = new Trend();
  for (let i = 0; i < 1_000; i++) trend.push(i);
  const values = [...trend];
  assert.equal(values.length, TREND_LENGTH);
  assert.equal(values[0], 1_000 - TREND_LENGTH);
  assert.equal(values.at(-1), 999);
});

test("a line breaks where nothing was known", () => {
  const trend = new Trend();
  for (const value of [1, 2, NaN, NaN, 3]) trend.push(value);
  assert.equal(trend.lines(100, 20, 1).length, 2);
});

test("small values stay small: the box is at least as high as told", () => {
  const trend = new Trend();
  trend.push(5);
  assert.deepEqual(trend.lines(100, 20, 20), ["100.0,15.0"]);
});

test("values below zero are in the box too", () => {
  const trend = new Trend();
  trend.push(-10);
  trend.push(10);
  assert.equal(trend.lines(100, 20, 0).join(), "99.4,20.0 100.0,0.0");
});
