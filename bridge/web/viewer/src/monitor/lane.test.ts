import assert from "node:assert/strict";
import { test } from "node:test";

import { Lane } from "./lane.ts";
import { markAt } from "./testing.ts";

function laneOf(...marks: readonly (readonly [number, number, string])[]): Lane {
  const lane = new Lane();
  for (const [startS, durationS, text] of marks) lane.push(markAt(startS, durationS, text));
  return lane;
}

test("the mark at a time is the one that lasts then", () => {
  const lane = laneOf([0, 0.5, "halt"], [0.7, 0.3, "there"]);
  assert.equal(lane.at(0.2)?.text, "halt");
  assert.equal(lane.at(0.6), null);
  assert.equal(lane.at(0.7)?.text, "there");
  assert.equal(lane.at(1.01), null);
});

test("marks that come in any order are told in order", () => {
  const lane = laneOf([2, 1, "c"], [0, 1, "a"], [1, 1, "b"]);
  assert.equal([...lane.within(0, 9)].map((mark) => mark.text).join(""), "abc");
});

test("a long mark is found from any time within it", () => {
  const lane = laneOf([0, 10, "long"], [1, 0.1, "b"], [2, 0.1, "c"]);
  assert.equal(lane.at(5)?.text, "long");
  assert.deepEqual([...lane.within(5, 6)].map((mark) => mark.text), ["long"]);
});

test("thousands of marks are bounded", () => {
  const lane = new Lane();
  for (let i = 0; i < 20_000; i++) lane.push(markAt(i, 0.5, String(i)));
  assert.equal(lane.count, 8192);
  assert.equal(lane.at(19_999.2)?.text, "19999");
});

test("marks that are over expire, those to come stay", () => {
  const lane = laneOf([0, 1, "a"], [2, 1, "b"], [50, 1, "c"]);
  lane.expire(2.5);
  assert.deepEqual([...lane.within(0, 99)].map((mark) => mark.text), ["b", "c"]);
});

test("a mark without a time is left out", () => {
  const lane = new Lane();
  assert.equal(lane.push(markAt(NaN, 1)), false);
  assert.equal(lane.count, 0);
});
