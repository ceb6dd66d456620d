import assert from "node:assert/strict";
import { test } from "node:test";

import { checkModel, weightNotes } from "./check.ts";
import type { JsonObject } from "./container.ts";
import { ModelRefused } from "./refused.ts";

const GOOD: JsonObject = { asset: { version: "2.0" }, scenes: [{ nodes: [0] }], nodes: [{}] };

function chain(length: number): JsonObject {
  const nodes = Array.from({ length }, (_, i) => (i + 1 < length ? { children: [i + 1] } : {}));
  return { ...GOOD, nodes };
}

test("a plain model passes", () => {
  checkModel(GOOD);
  checkModel(chain(200));
});

test("nodes are trees of a depth that a model has", () => {
  for (const nodes of [
    [{ children: [0] }],
    [{ children: [1] }, { children: [0] }],
    [{ children: [2] }, { children: [2] }, {}],
    [{ children: [7] }],
    [{ children: ["0"] }],
  ]) {
    assert.throws(() => checkModel({ ...GOOD, nodes }), ModelRefused);
  }
  assert.throws(() => checkModel(chain(5_000)), ModelRefused);
});

test("parts that are elsewhere are refused, parts in the file are not", () => {
  checkModel({ ...GOOD, images: [{ uri: "data:image/png;base64,AA" }, { bufferView: 0 }] });
  for (const uri of ["a.png", "http://x/a", "//x/a", "blob:x", "file:///a", " data:,", 5, null]) {
    assert.throws(() => checkModel({ ...GOOD, images: [{ uri }] }), ModelRefused);
    assert.throws(() => checkModel({ ...GOOD, buffers: [{ uri }] }), ModelRefused);
  }
});

test("what claims more than memory is refused before any is taken", () => {
  for (const count of [1e12, Infinity, NaN, -1, "5", undefined]) {
    const accessors = [{ type: "VEC3", ...(count === undefined ? {} : { count }) }];
    assert.throws(() => checkModel({ ...GOOD, accessors }), ModelRefused);
  }
});

test("packings that need a decoder of their own are refused by name", () => {
  const extensionsRequired = ["KHR_draco_mesh_compression"];
  assert.throws(() => checkModel({ ...GOOD, extensionsRequired }), /Draco/);
});

test("only a heavy model is called heavy", () => {
  assert.deepEqual(weightNotes(100_000), []);
  assert.match(weightNotes(2_000_000).join(), /2000 thousand/);
});
