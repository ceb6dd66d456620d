import assert from "node:assert/strict";
import { test } from "node:test";

import { Recording } from "./recording.ts";
import { faceWith, markAt, NAMES } from "./testing.ts";

const RATE_HZ = 16_000;

function recordingAt(nowS: number): Recording {
  const recording = Recording.of(NAMES, 60);
  recording.tick(nowS);
  return recording;
}

/** One utterance of `seconds`, with media zero at `zeroS`. */
function say(recording: Recording, id: string, zeroS: number, seconds: number): void {
  recording.started(id, RATE_HZ);
  recording.placed(id, zeroS);
  recording.audio(id, 0, new Float32Array(seconds * RATE_HZ));
}

function ids(recording: Recording): string[] {
  return [...recording.utterances].map((utterance) => utterance.id);
}

test("the utterance at a time is the one that is heard then", () => {
  const recording = recordingAt(10);
  say(recording, "a", 10, 2);
  assert.equal(recording.utteranceAt(9.9), null);
  assert.equal(recording.utteranceAt(11)?.id, "a");
  assert.equal(recording.utteranceAt(12.1), null);
});

test("an interrupted utterance is over where it was heard last", () => {
  const recording = recordingAt(10);
  say(recording, "a", 10, 2);
  recording.ended("a", 0.5, "interrupted");
  assert.equal(recording.utteranceAt(10.4)?.id, "a");
  assert.equal(recording.utteranceAt(10.6), null);
});

test("what is older than half a minute is forgotten", () => {
  const recording = recordingAt(10);
  say(recording, "a", 10, 2);
  recording.ended("a", 2, "completed");
  recording.frame(10, faceWith(1));
  recording.tick(41);
  assert.deepEqual(ids(recording), ["a"]);
  recording.tick(43);
  assert.deepEqual(ids(recording), []);
  assert.equal(recording.faces.count, 0);
});

test("utterances that never end are bounded", () => {
  const recording = recordingAt(10);
  for (let i = 0; i < 1_000; i++) recording.started(`u${i}`, RATE_HZ);
  assert.equal(ids(recording).length, 64);
  assert.equal(ids(recording).at(-1), "u999");
});

test("one that ended without ever having been placed leaves nothing", () => {
  const recording = recordingAt(10);
  recording.started("a", RATE_HZ);
  recording.ended("a", 0, "failed");
  assert.deepEqual(ids(recording), []);
});

test("what comes for an utterance that nobody knows is left out", () => {
  const recording = recordingAt(10);
  recording.audio("x", 0, new Float32Array(100));
  recording.marked("x", markAt(0, 1));
  recording.ended("x", 1, "completed");
  assert.deepEqual(ids(recording), []);
});

test("a page clock that begins anew begins the recording anew", () => {
  const recording = recordingAt(100);
  say(recording, "a", 100, 1);
  recording.frame(100, faceWith(1));
  recording.tick(0);
  assert.deepEqual(ids(recording), []);
  assert.equal(recording.faces.count, 0);
});

test("it tells once what looks different", () => {
  const recording = recordingAt(10);
  recording.frame(10, faceWith(0));
  recording.frame(10.5, faceWith(1));
  assert.deepEqual(recording.takeChanged(), { fromS: 10, toS: 10.5 });
  assert.equal(recording.takeChanged(), null);
  recording.frame(10.6, faceWith(0));
  assert.deepEqual(recording.takeChanged(), { fromS: 10.5, toS: 10.6 });
});

test("sound that comes in looks different where it is, and nowhere else", () => {
  const recording = recordingAt(10);
  say(recording, "a", 10, 1);
  recording.takeChanged();
  recording.audio("a", RATE_HZ, new Float32Array(RATE_HZ / 2));
  assert.deepEqual(recording.takeChanged(), { fromS: 11, toS: 11.5 });
});

test("a lost connection lasts until there is one again", () => {
  const recording = recordingAt(10);
  recording.connected(true);
  recording.connected(false);
  recording.connected(false);
  assert.deepEqual(recording.lost, [{ fromS: 10, toS: Infinity }]);
  recording.tick(12);
  recording.connected(true);
  assert.deepEqual(recording.lost, [{ fromS: 10, toS: 12 }]);
});

test("a copy goes on showing what was", () => {
  const recording = recordingAt(10);
  say(recording, "a", 10, 1);
  recording.marked("a", markAt(0, 1, "hello"));
  const copy = recording.copy();
  recording.ended("a", 0.1, "interrupted");
  recording.tick(100);
  assert.equal(copy.utteranceAt(10.5)?.lanes.word.at(0.5)?.text, "hello");
});

test("visemes and sentences, which other lanes show, have none", () => {
  const recording = recordingAt(10);
  say(recording, "a", 10, 1);
  recording.marked("a", markAt(0, 1, "aa", "viseme"));
  recording.marked("a", markAt(0, 1, "nod 1", "gesture"));
  const lanes = recording.utteranceAt(10.5)?.lanes;
  assert.equal(lanes?.phoneme.count, 0);
  assert.equal(lanes?.event.at(0.5)?.text, "nod 1");
});
