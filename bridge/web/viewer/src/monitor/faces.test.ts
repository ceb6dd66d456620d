import assert from "node:assert/strict";
import { test } from "node:test";

import { Faces } from "./faces.ts";
import { faceWith, near } from "./testing.ts";

function filled(count: number, rateHz: number): Faces {
  const faces = new Faces(3);
  for (let i = 0; i < count; i++) faces.push(i / rateHz, faceWith(i / count));
  return faces;
}

test("a face is found at the time at which it is due, and until the next one", () => {
  const faces = filled(10, 10);
  assert.equal(faces.indexAt(0.3), 3);
  assert.equal(faces.indexAt(0.39), 3);
  assert.equal(faces.indexAt(-0.01), -1);
  assert.equal(faces.indexAt(99), 9);
});

test("coefficients are followed by the angles of head and eyes", () => {
  const faces = new Faces(3);
  faces.push(1, faceWith(0.5, 0.25));
  assert.deepEqual([...faces.row(0)], [0.5, 0, 0, 0.25, 0, 0, 0, 0, 0, 0]);
});

test("an hour at 120 frames a second takes no more room than half a minute", () => {
  const faces = filled(120 * 3600, 120);
  assert.equal(faces.count, 3840);
  assert.ok(faces.newestS - faces.oldestS >= 30);
  assert.ok(near(faces.newestS, 3600 - 1 / 120));
});

test("a face that is due earlier takes the place of those that were due from then on", () => {
  const faces = filled(10, 10);
  faces.push(0.75, faceWith(1));
  assert.equal(faces.count, 9);
  assert.equal(faces.newestS, 0.75);
  faces.push(0.75, faceWith(0.5));
  assert.equal(faces.count, 9);
  assert.equal(faces.value(8, 0), 0.5);
});

test("a clock that begins anew begins the recording anew", () => {
  const faces = filled(100, 10);
  assert.equal(faces.push(0.1, faceWith(1)), true);
  assert.equal(faces.count, 1);
  assert.equal(faces.oldestS, 0.1);
});

test("a face without a time is left out", () => {
  assert.equal(new Faces(3).push(NaN, faceWith(1)), false);
});

test("faces expire by their time", () => {
  const faces = filled(10, 10);
  faces.expire(0.45);
  assert.equal(faces.oldestS, 0.5);
  assert.equal(faces.value(0, 0), 0.5);
});

test("a face with fewer or more values than the stream said spills into no other", () => {
  const faces = new Faces(3);
  const empty = new Float32Array(0);
  faces.push(1, { coefficients: new Float32Array(60).fill(1), head: empty, eyes: empty });
  faces.push(2, { coefficients: empty, head: new Float32Array(9).fill(2), eyes: empty });
  assert.deepEqual([...faces.row(0)], [1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual([...faces.row(1)], [0, 0, 0, 2, 2, 2, 0, 0, 0, 0]);
});

test("a copy stays as it was", () => {
  const faces = filled(4, 10);
  const copy = faces.copy();
  faces.push(9, faceWith(1));
  assert.equal(copy.count, 4);
  assert.equal(copy.value(3, 0), 0.75);
});
