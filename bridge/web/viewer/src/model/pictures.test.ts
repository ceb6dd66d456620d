import assert from "node:assert/strict";
import { test } from "node:test";

import { checkPictures, sizeOf } from "./pictures.ts";
import { ModelRefused } from "./refused.ts";

// Signature, length and kind of the first chunk, then width and height (ISO/IEC 15948).
const PNG = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
// Start of image, a comment of two bytes, start of a progressive frame (ITU-T T.81).
const JPEG = [0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8];

function png(width: number, height: number): Uint8Array {
  const sides = new DataView(new ArrayBuffer(8));
  sides.setUint32(0, width);
  sides.setUint32(4, height);
  return Uint8Array.from([...PNG, ...new Uint8Array(sides.buffer)]);
}

function packed(picture: Uint8Array): string {
  return `data:image/png;base64,${btoa(String.fromCharCode(...picture))}`;
}

test("the size of a PNG stands in its first chunk", () => {
  assert.deepEqual(sizeOf(png(30_000, 2)), { width: 30_000, height: 2 });
});

test("the size of a JPEG stands where its frame starts", () => {
  const picture = Uint8Array.from([...JPEG, 0x40, 0, 0x30, 0, 3]);
  assert.deepEqual(sizeOf(picture), { width: 0x3000, height: 0x4000 });
});

test("what is cut off or something else has no size", () => {
  for (const whole of [png(9, 9), Uint8Array.from([...JPEG, 1, 2])]) {
    for (let length = 0; length < whole.length; length++) {
      assert.equal(sizeOf(whole.slice(0, length)), null);
    }
  }
  assert.equal(sizeOf(Uint8Array.from([0x52, 0x49, 0x46, 0x46])), null);
  // A segment of no length leads nowhere, and ends all the same.
  assert.equal(sizeOf(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0])), null);
});

test("a picture that no memory holds is refused before it is unpacked", () => {
  const model = (picture: Uint8Array) => ({ images: [{ uri: packed(picture) }] });
  checkPictures(model(png(8192, 8192)), new ArrayBuffer(0));
  assert.throws(() => checkPictures(model(png(8193, 1)), new ArrayBuffer(0)), ModelRefused);
});

test("pictures that are not there are left to the loader", () => {
  const images = [{ bufferView: 7 }, { uri: "data:,%" }, {}, null];
  checkPictures({ images, bufferViews: [null] }, new ArrayBuffer(0));
});
