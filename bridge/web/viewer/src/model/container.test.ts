import assert from "node:assert/strict";
import { test } from "node:test";

import { MAX_FILE_BYTES, checkSize, isModelName, readJson } from "./container.ts";
import { ModelRefused } from "./refused.ts";

/** A binary glTF with this JSON and nothing else. */
function glb(text: string): ArrayBuffer {
  const json = new TextEncoder().encode(text);
  const data = new ArrayBuffer(20 + json.length);
  const view = new DataView(data);
  const words = [0x46546c67, 2, data.byteLength, json.length, 0x4e4f534a];
  words.forEach((word, i) => view.setUint32(4 * i, word, true));
  new Uint8Array(data, 20).set(json);
  return data;
}

const GOOD = glb('{"asset":{"version":"2.0"}}');

test("the JSON of a model is read", () => {
  assert.deepEqual(readJson(GOOD), { asset: { version: "2.0" } });
});

test("a model cut off anywhere is refused", () => {
  for (let length = 0; length < GOOD.byteLength; length++) {
    assert.throws(() => readJson(GOOD.slice(0, length)), ModelRefused);
  }
});

test("a file beyond the limit is refused by its size alone", () => {
  checkSize(MAX_FILE_BYTES);
  assert.throws(() => checkSize(MAX_FILE_BYTES + 1), /200 MB/);
  assert.throws(() => checkSize(500 * 1024 * 1024), /500 MB/);
});

test("JSON that is no model is refused", () => {
  for (const text of ["", "[]", "null", "{}", '{"asset":1}', '{"asset":', "\ud800"]) {
    assert.throws(() => readJson(glb(text)), ModelRefused);
  }
});

test("a name in the JSON reaches no prototype", () => {
  const found = readJson(glb('{"asset":{},"__proto__":{"polluted":true}}'));
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  assert.deepEqual(Object.keys(found), ["asset", "__proto__"]);
});

test("models are told by the end of their name", () => {
  for (const name of ["a.glb", "A.GLB", "b.vrm", "c.d.VRM"]) assert.ok(isModelName(name));
  for (const name of ["a.gltf", "a.fbx", "glb", "a.glb.png", ""]) assert.ok(!isModelName(name));
});
