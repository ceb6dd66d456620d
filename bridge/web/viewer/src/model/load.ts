// From the bytes of a file to a figure.

import { LoadingManager } from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import type { GLTF } from "three/addons/loaders/GLTFLoader.js";

import type { LoadFigure } from "../seams.ts";
import { readJson } from "./container.ts";
import { MeshFigure } from "./figure.ts";
import { NAMES } from "./names.ts";
import { ModelRefused } from "./refused.ts";

export const loadFigure: LoadFigure = async (data, fileName) => {
  readJson(data);
  const gltf = await parse(data);
  const figure = new MeshFigure(gltf.scene, fileName);
  const known = new Set(figure.morphs.names);
  const lost = NAMES.filter((name) => !known.has(name));
  return {
    figure,
    report: {
      fileName,
      profile: "arkit",
      lost,
      missing: lost,
      idle: [...known].filter((name) => !NAMES.includes(name)),
      mouthOpens: known.has("jawOpen"),
      eyesClose: known.has("eyeBlinkLeft") && known.has("eyeBlinkRight"),
      notes: [],
    },
  };
};

async function parse(data: ArrayBuffer): Promise<GLTF> {
  try {
    return await new GLTFLoader(localManager()).parseAsync(data, "");
  } catch (error) {
    if (error instanceof ModelRefused) throw error;
    const reason = error instanceof Error ? error.message : "it cannot be read";
    throw new ModelRefused(`The model is damaged: ${reason}`);
  }
}

/** Nothing is ever fetched: a model's parts are in its file. */
function localManager(): LoadingManager {
  const manager = new LoadingManager();
  manager.setURLModifier((url) => {
    if (/^(blob|data):/i.test(url)) return url;
    throw new ModelRefused("The model wants files from elsewhere. Export it as one .glb file.");
  });
  return manager;
}
