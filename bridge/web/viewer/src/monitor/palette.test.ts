import assert from "node:assert/strict";
import { test } from "node:test";

import { isDark, ramp, rampAt, styleOf } from "./palette.ts";
import { CURVES_MOST } from "./choice.ts";

/** Relative luminance (WCAG 2.2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

test("every curve stands out of its ground by 3 to 1 at least", () => {
  for (let i = 0; i < CURVES_MOST; i++) {
    assert.ok(contrast(styleOf(i, false).color, "#ffffff") >= 3);
    assert.ok(contrast(styleOf(i, true).color, "#1c1f26") >= 3);
  }
});

test("no two curves look alike", () => {
  for (const dark of [false, true]) {
    const looks = Array.from({ length: CURVES_MOST }, (_, i) => JSON.stringify(styleOf(i, dark)));
    assert.equal(new Set(looks).size, CURVES_MOST);
  }
});

test("more heat is more contrast with the ground", () => {
  for (const ground of ["#ffffff", "#1c1f26"]) {
    const bytes = ramp(ground);
    let before = 0;
    for (let value = 0; value <= 1; value += 0.1) {
      const rgb = [...bytes.subarray(rampAt(value), rampAt(value) + 3)];
      const color = `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      assert.ok(contrast(color, ground) >= before - 0.01);
      before = contrast(color, ground);
    }
    assert.ok(before > 9);
  }
});

test("values outside the range have the color of its end", () => {
  assert.deepEqual([-1, 0, 1, 2, NaN].map(rampAt), [0, 0, 765, 765, 0]);
});

test("a color is dark where light text is read on it", () => {
  assert.deepEqual(["#000000", "#1c1f26", "#ffffff", "#f0cf4a"].map(isDark), [true, true, false, false]);
});
