import assert from "node:assert/strict";
import { test } from "node:test";

import { near } from "./testing.ts";
import { Wave, type Extremes } from "./wave.ts";

const RATE_HZ = 16_000;

function extremes(wave: Wave, fromS: number, toS: number): Extremes | null {
  const found = { low: 0, high: 0 };
  return wave.extremes(fromS, toS, found) ? found : null;
}

function sine(seconds: number, amplitude = 0.5): Float32Array {
  const count = Math.round(seconds * RATE_HZ);
  return Float32Array.from({ length: count }, (_, i) => amplitude * Math.sin(i / 3));
}

test("extremes of any stretch are those of its samples", () => {
  const wave = new Wave(RATE_HZ);
  wave.push(0, sine(2));
  for (const [fromS, toS] of [[0, 2], [0.5, 0.51], [1, 1.3], [0.1, 0.2]] as const) {
    const found = extremes(wave, fromS, toS);
    assert.ok(found !== null && near(found.high, 0.5, 0.01) && near(found.low, -0.5, 0.01));
  }
});

test("sound in pieces of any size is the same sound", () => {
  const whole = new Wave(RATE_HZ);
  const parts = new Wave(RATE_HZ);
  const samples = sine(1).map((sample, i) => sample * (i / RATE_HZ));
  whole.push(0, samples);
  for (let at = 0; at < samples.length; at += 37) parts.push(at, samples.subarray(at, at + 37));
  for (let t = 0; t < 1; t += 0.013) {
    assert.deepEqual(extremes(parts, t, t + 0.05), extremes(whole, t, t + 0.05));
  }
});

test("a hole is silence, and what was before the first piece is nothing", () => {
  const wave = new Wave(RATE_HZ);
  wave.push(RATE_HZ, sine(0.1));
  wave.push(2 * RATE_HZ, sine(0.1));
  assert.equal(extremes(wave, 0, 0.9), null);
  assert.deepEqual(extremes(wave, 1.5, 1.6), { low: 0, high: 0 });
});

test("a piece that came before is not taken again", () => {
  const wave = new Wave(RATE_HZ);
  wave.push(0, sine(0.5));
  wave.push(0, sine(0.6, 1));
  const before = extremes(wave, 0.1, 0.4);
  const after = extremes(wave, 0.52, 0.58);
  assert.ok(before !== null && near(before.high, 0.5, 0.01));
  assert.ok(after !== null && near(after.high, 1, 0.01));
});

test("an utterance that never ends keeps its last half minute", () => {
  const wave = new Wave(RATE_HZ);
  for (let second = 0; second < 120; second++) wave.push(second * RATE_HZ, sine(1, second / 120));
  assert.ok(wave.beginS > 80 && wave.beginS < 90);
  assert.equal(extremes(wave, 10, 20), null);
  const newest = extremes(wave, 119.2, 119.8);
  assert.ok(newest !== null && near(newest.high, 119 / 120, 0.01));
});

test("an offset far away costs no more than one nearby", () => {
  const wave = new Wave(RATE_HZ);
  wave.push(0, sine(0.1));
  wave.push(1e14, sine(0.1));
  assert.deepEqual(extremes(wave, 1e14 / RATE_HZ - 2, 1e14 / RATE_HZ - 1), { low: 0, high: 0 });
});

test("samples beyond full scale are cut", () => {
  const wave = new Wave(RATE_HZ);
  wave.push(0, Float32Array.of(3, -3, 0, 0, 0));
  assert.deepEqual(extremes(wave, 0, 0.001), { low: -1, high: 1 });
});
