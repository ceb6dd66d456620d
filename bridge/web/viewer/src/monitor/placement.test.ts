import assert from "node:assert/strict";
import { test } from "node:test";

import { Placement } from "./placement.ts";

test("media time follows the page's clock from media zero on", () => {
  const placement = new Placement();
  placement.place(10, 9.9);
  assert.equal(placement.toPage(1.5), 11.5);
  assert.equal(placement.toMedia(11.5), 1.5);
});

test("what was heard before a stall stays where it was heard", () => {
  const placement = new Placement();
  placement.place(10, 9.9);
  placement.place(10.5, 12);
  assert.equal(placement.toPage(1), 11);
  assert.equal(placement.toPage(3), 13.5);
});

test("media time stands still while sound stalls", () => {
  const placement = new Placement();
  placement.place(10, 9.9);
  placement.place(10.5, 12);
  assert.equal(placement.toMedia(12.2), 2);
  assert.equal(placement.toMedia(12.5), 2);
  assert.equal(placement.toMedia(13), 2.5);
});

test("a place that changes before anything is heard simply is another place", () => {
  const placement = new Placement();
  placement.place(10, 9);
  placement.place(11, 9.5);
  assert.equal(placement.toPage(0), 11);
  assert.equal(placement.toMedia(11), 0);
});

test("without a place there is no time", () => {
  assert.ok(Number.isNaN(new Placement().toPage(1)));
  assert.ok(Number.isNaN(new Placement().toMedia(1)));
});

test("stalls without end are bounded", () => {
  const placement = new Placement();
  for (let i = 0; i < 10_000; i++) placement.place(i * 0.01, i);
  assert.equal(placement.toPage(9_999), 9_999 + 99.99);
});
