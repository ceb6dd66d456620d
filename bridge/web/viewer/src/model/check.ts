// What a model's JSON must keep before it is given to a loader, which would wait for ever for nodes
// in a circle and allocate whatever an accessor claims.

import { isObject, listOf, objectOf } from "./container.ts";
import type { Json, JsonObject } from "./container.ts";
import { ModelRefused } from "./refused.ts";

const MAX_NODES = 10_000;
/** Bones of a body with fingers are a dozen deep, hair and tails several dozen. */
const MAX_DEPTH = 500;
const MAX_IMAGES = 512;
/** Most that the vertices of a model may take when they are unpacked, bytes. */
const MAX_UNPACKED_BYTES = 1024 ** 3;
const MAX_COMPONENT_BYTES = 4;
const MAX_TRIANGLES_SHOWN_WELL = 300_000;

const COMPONENTS: ReadonlyMap<Json | undefined, number> = new Map<Json, number>([
  ...([["SCALAR", 1], ["VEC2", 2], ["VEC3", 3], ["VEC4", 4]] as const),
  ...([["MAT2", 4], ["MAT3", 9], ["MAT4", 16]] as const),
]);

/** Extensions that the page would need a decoder for, and what to do without. */
const UNSUPPORTED: ReadonlyMap<Json, string> = new Map<Json, string>([
  ["KHR_draco_mesh_compression", "with Draco compression; export it without, or with meshopt"],
  ["KHR_texture_basisu", "with KTX2 textures; export it with PNG, JPEG or WebP"],
]);

/** Throws `ModelRefused` for what cannot or must not be loaded. */
export function checkModel(document: JsonObject): void {
  checkExtensions(document);
  checkUris(document);
  checkNodes(listOf(document["nodes"]).map(objectOf));
  checkSizes(listOf(document["accessors"]).map(objectOf));
  if (listOf(document["images"]).length > MAX_IMAGES) {
    throw new ModelRefused(`The model has more than ${MAX_IMAGES} textures.`);
  }
  if (!listOf(document["scenes"]).some(isObject)) {
    throw new ModelRefused("The file has no scene: there is nothing to show.");
  }
}

/** What is said of a model that is heavy, and loads all the same. */
export function weightNotes(triangleCount: number): readonly string[] {
  if (triangleCount <= MAX_TRIANGLES_SHOWN_WELL) return [];
  const thousands = Math.round(triangleCount / 1000);
  return [`It has ${thousands} thousand triangles: without a good GPU it will not be smooth.`];
}

function checkExtensions(document: JsonObject): void {
  for (const name of listOf(document["extensionsRequired"])) {
    const what = UNSUPPORTED.get(name);
    if (what !== undefined) throw new ModelRefused(`The model is packed ${what}.`);
  }
}

/** All parts must be in the file: nothing is ever fetched. */
function checkUris(document: JsonObject): void {
  const parts = [...listOf(document["buffers"]), ...listOf(document["images"])].map(objectOf);
  for (const { uri } of parts) {
    if (uri !== undefined && !(typeof uri === "string" && /^data:/i.test(uri))) {
      throw new ModelRefused(
        "The model wants files from elsewhere, which are never fetched. Export it as one .glb file.",
      );
    }
  }
}

/** Nodes must be trees. */
function checkNodes(nodes: readonly JsonObject[]): void {
  if (nodes.length > MAX_NODES) {
    throw new ModelRefused(`The model has more than ${MAX_NODES} nodes.`);
  }
  const parents = parentsOf(nodes);
  // With one parent each, a node in a circle is one from which no way leads out.
  for (let start = 0; start < nodes.length; start++) {
    let above = parents.get(start);
    for (let depth = 0; above !== undefined; depth++, above = parents.get(above)) {
      if (depth > MAX_DEPTH) damaged("its nodes form a circle, or a very long chain");
    }
  }
}

function parentsOf(nodes: readonly JsonObject[]): ReadonlyMap<Json, number> {
  const parents = new Map<Json, number>();
  nodes.forEach((node, number) => {
    for (const child of listOf(node["children"])) {
      if (parents.has(child)) damaged("one of its nodes stands in two places");
      if (typeof child !== "number" || !(child in nodes)) damaged("a node of it is missing");
      parents.set(child, number);
    }
  });
  return parents;
}

function checkSizes(accessors: readonly JsonObject[]): void {
  let total = 0;
  for (const { count, type } of accessors) {
    if (typeof count !== "number" || !(count >= 0)) damaged("it does not say how large it is");
    total += (count as number) * (COMPONENTS.get(type) ?? 1) * MAX_COMPONENT_BYTES;
  }
  if (total > MAX_UNPACKED_BYTES) {
    throw new ModelRefused("The model would take more than 1 GB of memory. Reduce its meshes.");
  }
}

function damaged(how: string): never {
  throw new ModelRefused(`The model is damaged: ${how}. Export it again.`);
}
