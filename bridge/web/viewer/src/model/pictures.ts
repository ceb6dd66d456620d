// How large a model's textures are once they are unpacked: a small file may hold a picture that no
// memory does. PNG: ISO/IEC 15948, 11.2.2; JPEG: ITU-T T.81, B.2.2. WebP ends at 16383 by itself.

import { binaryChunk, listOf, objectOf } from "./container.ts";
import type { Json, JsonObject } from "./container.ts";
import { ModelRefused } from "./refused.ts";

/** Longest side that every WebGL 2 device of the last ten years takes. */
export const MAX_SIDE = 8192;

const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Refuses textures that are too large to unpack. Throws `ModelRefused`. */
export function checkPictures(document: JsonObject, data: ArrayBuffer): void {
  const views = listOf(document["bufferViews"]).map(objectOf);
  for (const image of listOf(document["images"]).map(objectOf)) {
    const { width, height } = sizeOf(contentOf(image, views, data)) ?? { width: 0, height: 0 };
    if (Math.max(width, height) > MAX_SIDE) {
      throw new ModelRefused(
        `The model has a texture of ${width} × ${height}; up to ${MAX_SIDE} can be shown.`,
      );
    }
  }
}

/** Width and height of a PNG or JPEG; null for others, and for what is cut off. */
export function sizeOf(picture: Uint8Array): Size | null {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
  if (startsWith(picture, PNG) && picture.length >= 24) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  return startsWith(picture, JPEG) ? jpegSize(view) : null;
}

/** Goes from segment to segment to the start of a frame. */
function jpegSize(view: DataView): Size | null {
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const kind = view.getUint8(at + 1);
    // C4, C8 and CC are tables and reserved; the others of this row start a frame.
    if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at += kind === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function startsWith(picture: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => picture[i] === byte);
}

function contentOf(
  image: JsonObject,
  views: readonly JsonObject[],
  data: ArrayBuffer,
): Uint8Array {
  const { uri, bufferView } = image;
  if (typeof uri === "string") return unpacked(uri);
  const view = objectOf(views[numberOf(bufferView, -1)]);
  const chunk = binaryChunk(data);
  const start = numberOf(view["byteOffset"], 0);
  return chunk.subarray(start, start + numberOf(view["byteLength"], 0));
}

function unpacked(uri: string): Uint8Array {
  try {
    return Uint8Array.from(atob(uri.slice(uri.indexOf(",") + 1)), (c) => c.charCodeAt(0));
  } catch {
    // What is not base64 is no picture either: the loader says so.
    return new Uint8Array();
  }
}

function numberOf(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
