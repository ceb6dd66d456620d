import assert from "node:assert/strict";
import { test } from "node:test";

import { Frames } from "./frames.ts";
import { IDLE_FRAMES, SECOND } from "./limits.ts";
import { View } from "./view.ts";

const STEP = Math.round(SECOND / 60);
const SOURCE = 0;

/** A face of one value, shown from frames 60 a second from time 0. */
class Shown {
  readonly frames = new Frames(IDLE_FRAMES);
  readonly view = new View();

  constructor(levels: readonly number[]) {
    this.view.fit(1);
    levels.forEach((level, i) => this.push(i * STEP, level));
  }

  push(atNs: number, level: number): boolean {
    return this.frames.add(atNs, Float32Array.of(level));
  }

  at(seconds: number, jumped = false): number {
    const nowNs = Math.round(seconds * SECOND);
    const lagNs = this.frames.aim(nowNs, 0, this.view.target);
    return this.view.show(nowNs, SOURCE, lagNs, jumped)[0] ?? Number.NaN;
  }
}

function near(a: number, b: number): void {
  assert.ok(Math.abs(a - b) < 1e-4, `${a} is not ${b}`);
}

test("between two faces, the face is between them", () => {
  const faces = new Shown([0, 0.6]);
  near(faces.at(STEP / 3 / SECOND), 0.2);
  near(faces.at(STEP / SECOND), 0.6);
});

test("without a new face the last one is held, and then comes to rest", () => {
  const faces = new Shown([1, 1]);
  near(faces.at(STEP / SECOND + 0.2), 1);
  const later = faces.at(STEP / SECOND + 0.5);
  assert.ok(later > 0.1 && later < 0.9);
  near(faces.at(STEP / SECOND + 0.8), 0);
});

test("after a gap the face eases to where it should be", () => {
  const faces = new Shown([0, 0]);
  near(faces.at(0.1), 0);
  for (let i = 7; i < 20; i++) faces.push(i * STEP, 1);
  let before = faces.at(0.12);
  near(before, 0);
  for (let timeS = 0.13; timeS < 0.25; timeS += 0.01) {
    const now = faces.at(timeS);
    assert.ok(now >= before && now - before < 0.2);
    before = now;
  }
  near(before, 1);
});

test("a timeline that jumps eases", () => {
  const faces = new Shown(Array.from({ length: 60 }, (_, i) => (i < 30 ? 0 : 1)));
  near(faces.at(0.4), 0);
  const jumped = faces.at(0.6, true);
  near(jumped, 0);
  near(faces.at(0.6 + 0.12), 1);
});

test("a face that comes after its moment is late, and one out of order is left", () => {
  const faces = new Shown([0, 0, 0]);
  faces.at(0.5);
  assert.equal(faces.push(0.4 * SECOND, 1), true);
  assert.equal(faces.push(0.6 * SECOND, 1), false);
  assert.equal(faces.push(0.55 * SECOND, 0), true);
  faces.at(0.6);
  near(faces.at(0.72), 1);
});

test("however many come, the newest are kept", () => {
  const faces = new Shown(Array.from({ length: 2000 }, (_, i) => i / 2000));
  assert.equal(faces.frames.count, IDLE_FRAMES);
  near(faces.at((1999 * STEP) / SECOND), 1999 / 2000);
});

test("who comes back to the page sees the face as it is", () => {
  const faces = new Shown([0, 0]);
  near(faces.at(0), 0);
  for (let i = 600; i < 610; i++) faces.push(i * STEP, 1);
  near(faces.at((605 * STEP) / SECOND), 1);
});
