import assert from "node:assert/strict";
import { test } from "node:test";

import { Ring } from "./ring.ts";

const RATE = 1000;
/** Frames of a slide at that rate. */
const SLIDE = 4;

function read(ring: Ring, from: number, count: number): number[] {
  const out = new Float32Array(count);
  ring.read(out, from);
  return [...out];
}

test("a sample is heard at its frame, whenever it was written", () => {
  const ring = new Ring(RATE, 1);
  ring.write(103, Float32Array.of(0.25, 0.5), 100);
  ring.finish();
  assert.deepEqual(read(ring, 100, 8), [0, 0, 0, 0.25, 0.5, 0, 0, 0]);
});

test("what was played is not played again when the ring comes round", () => {
  const ring = new Ring(RATE, 0.01);
  ring.write(0, new Float32Array(10).fill(1), 0);
  ring.finish();
  read(ring, 0, 10);
  assert.deepEqual(read(ring, 10, 10), new Array(10).fill(0));
});

test("what comes too late is counted, and the rest is heard in its place", () => {
  const ring = new Ring(RATE, 1);
  ring.write(7, Float32Array.of(1, 1, 1, 0.5, 0.25), 10);
  ring.finish();
  assert.equal(ring.lateCount, 3);
  assert.deepEqual(read(ring, 10, 3), [0.5, 0.25, 0]);
});

test("speech that runs dry slides to silence and back", () => {
  const ring = new Ring(RATE, 1);
  ring.write(0, new Float32Array(10).fill(1), 0);
  const heard = read(ring, 0, 12);
  assert.deepEqual(heard.slice(6), [1, 0.75, 0.5, 0.25, 0, 0]);
  ring.write(12, new Float32Array(20).fill(1), 12);
  assert.deepEqual(read(ring, 12, 5), [0.25, 0.5, 0.75, 1, 1]);
});

test("an interrupt is silence after one slide", () => {
  const ring = new Ring(RATE, 1);
  ring.write(0, new Float32Array(50).fill(1), 0);
  ring.cut(0, 10);
  assert.deepEqual(read(ring, 10, 8), [0.75, 0.5, 0.25, 0, 0, 0, 0, 0]);
});

test("an interrupt at a later sample lets everything before it be heard", () => {
  const ring = new Ring(RATE, 1);
  ring.write(0, new Float32Array(50).fill(1), 0);
  ring.cut(12, 10);
  assert.deepEqual(read(ring, 10, SLIDE + 3), [1, 1, 0.75, 0.5, 0.25, 0, 0]);
});

test("an utterance after an interrupt is heard whole", () => {
  const ring = new Ring(RATE, 1);
  ring.write(0, new Float32Array(50).fill(1), 0);
  ring.cut(0, 10);
  ring.write(20, Float32Array.of(0.5, 0.5), 12);
  ring.finish();
  assert.deepEqual(read(ring, 18, 5), [0, 0, 0.5, 0.5, 0]);
});
