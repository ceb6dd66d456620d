import assert from "node:assert/strict";
import { test } from "node:test";

import { PageClock } from "./clock.ts";

/** A clock whose device is reported every 20 ms for `seconds`, running `rate` times as fast. */
function run(clock: PageClock, from: number, seconds: number, rate = 1, noise: (i: number) => number = () => 0, start = 0): void {
  for (let i = 0; i < seconds * 50; i++) {
    const at = from + i / 50;
    clock.observe(at * 1000, (at - from) * rate + start + noise(i));
  }
}

function near(a: number | null, b: number, tolerance: number): void {
  assert.ok(a !== null && Math.abs(a - b) <= tolerance, `${a} is not ${b}`);
}

test("without a device the page's own clock runs on", () => {
  const clock = new PageClock(() => 2500);
  assert.equal(clock.nowS(), 2.5);
  assert.equal(clock.deviceS(2.5), null);
});

test("when the device starts, time does not jump", () => {
  const clock = new PageClock(() => 60_000);
  run(clock, 60, 1);
  near(clock.nowS(), 60, 1e-9);
  near(clock.deviceS(60), 0, 1e-9);
});

test("a device that runs fast is followed", () => {
  const clock = new PageClock(() => 0);
  run(clock, 0, 600, 1.0002);
  near(clock.atS(600_000), 600 * 1.0002, 0.001);
});

test("reports that are off now and then move nothing", () => {
  const clock = new PageClock(() => 0);
  run(clock, 0, 20, 1, (i) => (i % 7 === 0 ? -0.01 : 0));
  near(clock.deviceS(clock.atS(20_000)), 20, 0.0005);
});

test("another device with more latency is taken over without going back in time", () => {
  const clock = new PageClock(() => 0);
  run(clock, 0, 2);
  let before = clock.atS(2000);
  for (let i = 1; i < 500; i++) {
    const at = 2 + i / 50;
    clock.observe(at * 1000, at - 0.15);
    const now = clock.atS(at * 1000);
    assert.ok(now > before);
    before = now;
  }
  near(before, 2 + 499 / 50 - 0.15, 0.002);
});

test("a device that stood still is found again within two seconds", () => {
  const clock = new PageClock(() => 0);
  run(clock, 0, 2);
  for (let i = 1; i <= 100; i++) clock.observe(2000 + i * 20, 2 + i / 50 - 0.25);
  near(clock.deviceS(clock.atS(4000)), 4 - 0.25, 0.02);
});

test("after a stop it goes on from where it was", () => {
  const clock = new PageClock(() => 0);
  run(clock, 0, 2);
  clock.stopped();
  run(clock, 10, 1, 1, () => 0, 2);
  near(clock.atS(11_000), 11, 1e-6);
  near(clock.deviceS(11), 3, 1e-6);
});
