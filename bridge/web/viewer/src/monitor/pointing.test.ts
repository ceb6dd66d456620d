import assert from "node:assert/strict";
import { test } from "node:test";

import { press, type Wishes } from "./pointing.ts";

/** What a key asks for, as the calls that it makes; `frozen` as the timeline is. */
function asked(key: string, keys: Partial<KeyboardEvent> = {}, frozen = true): string | false {
  const calls: string[] = [];
  const note = (name: string) => (...values: unknown[]) => void calls.push(`${name} ${values.join(" ")}`.trim());
  const wishes: Wishes = {
    toggle: note("toggle"),
    live: () => {
      calls.push("live");
      return frozen;
    },
    step: note("step"),
    edge: note("edge"),
    page: note("page"),
    scrub: note("scrub"),
    hover: note("hover"),
    zoom: note("zoom"),
    pan: note("pan"),
  };
  const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...keys };
  return press(event as KeyboardEvent, wishes) && calls.join();
}

test("arrows go one face on, with Shift ten", () => {
  assert.equal(asked("ArrowLeft"), "step -1");
  assert.equal(asked("ArrowRight", { shiftKey: true }), "step 10");
});

test("space freezes, Home and End go to the ends", () => {
  assert.deepEqual([" ", "Home", "End"].map((key) => asked(key)), ["toggle", "edge false", "edge true"]);
});

test("Escape is the page's own while nothing is frozen", () => {
  assert.equal(asked("Escape"), "live");
  assert.equal(asked("Escape", {}, false), false);
});

test("other keys, and those with Ctrl, are not taken", () => {
  assert.equal(asked("a"), false);
  assert.equal(asked("ArrowLeft", { ctrlKey: true }), false);
});
