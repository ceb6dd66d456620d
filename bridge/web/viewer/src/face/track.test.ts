import assert from "node:assert/strict";
import { test } from "node:test";

import { FaceTrack } from "./track.ts";

const STEP_S = 1 / 60;

/** A track of one coefficient with faces `levels`, 60 a second from time 0. */
function track(levels: readonly number[]): FaceTrack {
  const made = new FaceTrack(1);
  levels.forEach((level, i) => push(made, i * STEP_S, level));
  return made;
}

function push(into: FaceTrack, dueS: number, level: number): void {
  into.push(dueS, [level], [0, 0, 0], [0, 0, 0, 0]);
}

function shown(from: FaceTrack, timeS: number): number {
  return from.sample(timeS).coefficients[0] ?? Number.NaN;
}

function near(a: number, b: number): void {
  assert.ok(Math.abs(a - b) < 1e-4, `${a} is not ${b}`);
}

test("between two faces, the face is between them", () => {
  const faces = track([0, 0.6]);
  near(shown(faces, STEP_S / 3), 0.2);
  near(shown(faces, STEP_S), 0.6);
});

test("without a new face the last one is held, and then comes to rest", () => {
  const faces = track([1, 1]);
  near(shown(faces, STEP_S + 0.2), 1);
  const later = shown(faces, STEP_S + 0.5);
  assert.ok(later > 0.1 && later < 0.9);
  near(shown(faces, STEP_S + 0.8), 0);
});

test("after a gap the face eases to where it should be", () => {
  const faces = track([0, 0]);
  near(shown(faces, 0.1), 0);
  for (let i = 7; i < 20; i++) push(faces, i * STEP_S, 1);
  let before = shown(faces, 0.12);
  near(before, 0);
  for (let timeS = 0.13; timeS < 0.25; timeS += 0.01) {
    const now = shown(faces, timeS);
    assert.ok(now >= before && now - before < 0.2);
    before = now;
  }
  near(before, 1);
});

test("faces of a timeline that moved back take the place of those that were to come", () => {
  const faces = track([0, 0, 0, 0, 0, 0]);
  near(shown(faces, STEP_S), 0);
  faces.shift(-2 * STEP_S);
  push(faces, 3 * STEP_S, 0.5);
  push(faces, 4 * STEP_S, 0.5);
  assert.ok(shown(faces, 3 * STEP_S) < 0.05);
  push(faces, 14 * STEP_S, 0.5);
  near(shown(faces, 12 * STEP_S), 0.5);
});

test("a face that comes after its moment is counted", () => {
  const faces = track([0, 0, 0]);
  faces.sample(0.5);
  push(faces, 0.4, 1);
  push(faces, 0.6, 1);
  assert.equal(faces.lateCount, 1);
});

test("however many come, the newest are kept", () => {
  const faces = track(Array.from({ length: 2000 }, (_, i) => i / 2000));
  near(shown(faces, 1999 * STEP_S), 1999 / 2000);
});

test("who comes back to the page sees the face as it is", () => {
  const faces = track([0, 0]);
  near(shown(faces, 0), 0);
  for (let i = 600; i < 610; i++) push(faces, i * STEP_S, 1);
  faces.shift(0.1);
  near(shown(faces, 605 * STEP_S), 1);
});
