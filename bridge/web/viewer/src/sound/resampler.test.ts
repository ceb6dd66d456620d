import assert from "node:assert/strict";
import { test } from "node:test";

import { Resampler } from "./resampler.ts";

function tone(rate: number, hz: number, first: number, count: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * hz * (first + i)) / rate));
}

function resample(inRate: number, outRate: number, input: Float32Array, sizes: readonly number[]): Float32Array {
  const resampler = new Resampler(inRate, outRate);
  const parts: number[] = [];
  for (let at = 0, i = 0; at < input.length; i++) {
    const size = sizes[i % sizes.length] ?? input.length;
    parts.push(...resampler.push(input.subarray(at, at + size)).samples);
    at += size;
  }
  parts.push(...resampler.finish().samples);
  return Float32Array.from(parts);
}

function largestError(a: Float32Array, b: Float32Array, margin: number): number {
  let worst = 0;
  for (let i = margin; i < b.length - margin; i++) worst = Math.max(worst, Math.abs((a[i] ?? 9) - (b[i] ?? 0)));
  return worst;
}

for (const [inRate, outRate] of [[22050, 48000], [22050, 44100], [48000, 44100], [24000, 48000], [16000, 96000]] as const) {
  test(`a tone stays where it is, ${inRate} to ${outRate} Hz`, () => {
    const output = resample(inRate, outRate, tone(inRate, 1000, 0, inRate / 2), [441]);
    assert.equal(output.length, outRate / 2);
    assert.ok(largestError(output, tone(outRate, 1000, 0, outRate / 2), 200) < 1e-3);
  });
}

test("pieces of any size give the same samples as the whole", () => {
  const input = tone(22050, 440, 0, 4000);
  const whole = resample(22050, 48000, input, [4000]);
  assert.deepEqual(resample(22050, 48000, input, [1, 7, 333, 64]), whole);
});

test("an hour in, a sample is where its number says", () => {
  const resampler = new Resampler(22050, 48000);
  const hour = 3600 * 22050;
  resampler.seek(hour);
  const { offset, samples } = resampler.push(tone(22050, 1000, hour, 2205));
  assert.equal(offset, 3600 * 48000);
  const expected = tone(48000, 1000, offset, samples.length);
  assert.ok(largestError(samples, expected, 100) < 1e-3);
});

test("what is too high for the lower rate does not come back as another tone", () => {
  const output = resample(48000, 16000, tone(48000, 12000, 0, 9600), [480]);
  assert.ok(largestError(output, new Float32Array(output.length), 50) < 1e-3);
});
