// From bytes to objects, by three's loader and, for VRM, its plugin. Nothing is ever fetched.

import { LoadingManager } from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import type { GLTF } from "three/addons/loaders/GLTFLoader.js";

import { listOf } from "./container.ts";
import type { JsonObject } from "./container.ts";
import type { Kind } from "./fit.ts";
import { ModelRefused } from "./refused.ts";

/** A model that takes longer hangs in something that a loader waits for in vain. */
const TIMEOUT_MS = 60_000;

/** The objects of a checked model. Rejects with `ModelRefused`. */
export async function parseModel(
  data: ArrayBuffer,
  document: JsonObject,
  kind: Kind,
): Promise<GLTF> {
  const loader = new GLTFLoader(localManager());
  if (listOf(document["extensionsUsed"]).includes("EXT_meshopt_compression")) {
    loader.setMeshoptDecoder(await meshopt());
  }
  if (kind !== "glTF") {
    const { VRMLoaderPlugin } = await import("@pixiv/three-vrm");
    loader.register((parser) => new VRMLoaderPlugin(parser));
  }
  try {
    return await inTime(loader.parseAsync(data, ""));
  } catch (error) {
    if (error instanceof ModelRefused) throw error;
    throw new ModelRefused(`The model is damaged: ${reasonOf(error)} Export it again.`);
  }
}

/** A loader that stumbles over what is missing says so in terms of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof TypeError || error instanceof RangeError) return "a part of it is missing.";
  return error instanceof Error ? error.message : "it cannot be read.";
}

/** The decoder compiles itself when it is loaded, so it is loaded when it is needed. */
async function meshopt() {
  const { MeshoptDecoder } = await import("three/addons/libs/meshopt_decoder.module.js");
  await MeshoptDecoder.ready;
  return MeshoptDecoder;
}

function localManager(): LoadingManager {
  const manager = new LoadingManager();
  manager.setURLModifier((url) => {
    if (/^(blob|data):/i.test(url)) return url;
    throw new ModelRefused("The model wants files from elsewhere. Export it as one .glb file.");
  });
  return manager;
}

async function inTime<T>(loading: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new ModelRefused("The model took longer than a minute to load."));
    timer = setTimeout(refuse, TIMEOUT_MS);
  });
  try {
    return await Promise.race([loading, late]);
  } finally {
    clearTimeout(timer);
  }
}
