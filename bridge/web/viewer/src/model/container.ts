// The container of a model: glTF 2.0, chapter "GLB File Format". Checked before any of it is given
// to a loader, so that what is cut off, huge or no model at all is refused in words.

import { ModelRefused } from "./refused.ts";

/** Largest file read, bytes: textures beyond that would not fit a phone or an integrated GPU. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;
/** Longest JSON, bytes: a hundred times that of a large avatar. */
export const MAX_JSON_BYTES = 64 * 1024 * 1024;

const HEADER_BYTES = 12;
const CHUNK_BYTES = 8;
const MAGIC = 0x46546c67; // "glTF"
const JSON_CHUNK = 0x4e4f534a; // "JSON"

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** Whether a file of this name may be a model that the page reads. */
export function isModelName(fileName: string): boolean {
  return /\.(glb|vrm)$/i.test(fileName);
}

/** Refuses a file by its size, before it is read. Throws `ModelRefused`. */
export function checkSize(byteCount: number): void {
  if (byteCount > MAX_FILE_BYTES) {
    throw new ModelRefused(
      `The file has ${megabytes(byteCount)} MB; models up to ${megabytes(MAX_FILE_BYTES)} MB are ` +
        "shown here. Export it with smaller textures.",
    );
  }
}

/** The JSON of a binary glTF. Throws `ModelRefused` for what is damaged, or no model. */
export function readJson(data: ArrayBuffer): JsonObject {
  checkSize(data.byteLength);
  const text = new TextDecoder("utf-8").decode(jsonChunk(data));
  const found = parsed(text);
  if (!isObject(found) || !isObject(found["asset"])) {
    throw new ModelRefused("The file is no glTF model: it has no `asset`.");
  }
  return found;
}

/** The binary chunk of a checked file; empty where it has none. */
export function binaryChunk(data: ArrayBuffer): Uint8Array {
  if (data.byteLength < HEADER_BYTES + CHUNK_BYTES) return new Uint8Array();
  const view = new DataView(data);
  const at = HEADER_BYTES + CHUNK_BYTES + view.getUint32(HEADER_BYTES, true);
  if (at + CHUNK_BYTES > data.byteLength) return new Uint8Array();
  const length = Math.min(view.getUint32(at, true), data.byteLength - at - CHUNK_BYTES);
  return new Uint8Array(data, at + CHUNK_BYTES, length);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `value` as an object; an empty one for anything else. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** `value` as a list; an empty one for anything else. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function jsonChunk(data: ArrayBuffer): Uint8Array {
  const view = new DataView(data);
  if (data.byteLength < 4 || view.getUint32(0, true) !== MAGIC) {
    throw new ModelRefused("The file is no binary glTF: a .glb or .vrm file starts with “glTF”.");
  }
  if (data.byteLength < HEADER_BYTES + CHUNK_BYTES) {
    throw new ModelRefused("The file is cut off in its header. Copy or download it again.");
  }
  const version = view.getUint32(4, true);
  if (version !== 2) {
    throw new ModelRefused(`The file is glTF ${version}. Export it as glTF 2.0.`);
  }
  const length = view.getUint32(8, true);
  if (length > data.byteLength) {
    throw new ModelRefused(
      `The file is cut off: it has ${data.byteLength} of ${length} bytes. Copy or download it again.`,
    );
  }
  const jsonLength = view.getUint32(HEADER_BYTES, true);
  if (view.getUint32(HEADER_BYTES + 4, true) !== JSON_CHUNK) {
    throw new ModelRefused("The file is damaged: its first chunk is not JSON. Export it again.");
  }
  if (jsonLength > MAX_JSON_BYTES) {
    throw new ModelRefused(`The file is damaged: ${jsonLength} bytes of JSON are beyond any model.`);
  }
  if (HEADER_BYTES + CHUNK_BYTES + jsonLength > data.byteLength) {
    throw new ModelRefused("The file is cut off in its JSON. Copy or download it again.");
  }
  return new Uint8Array(data, HEADER_BYTES + CHUNK_BYTES, jsonLength);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new ModelRefused("The file is damaged: its JSON cannot be read. Export it again.");
  }
}

function megabytes(byteCount: number): number {
  return Math.round(byteCount / (1024 * 1024));
}
