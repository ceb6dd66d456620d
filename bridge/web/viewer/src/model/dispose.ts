// What a model holds on the GPU, given back.

import { Texture } from "three";
import type { BufferGeometry, Material, Object3D, SkinnedMesh } from "three";

import { isMesh } from "./morphs.ts";

/** Free geometries, materials, textures, their pictures and skeletons below `root`. */
export function dispose(root: Object3D): void {
  const freed = new Set<{ dispose(): void }>();
  root.traverse((object) => {
    if (!isMesh(object)) return;
    freed.add(object.geometry as BufferGeometry);
    for (const material of [object.material].flat()) addMaterial(material, freed);
    const { skeleton } = object as Partial<SkinnedMesh>;
    if (skeleton !== undefined) freed.add(skeleton);
  });
  for (const part of freed) part.dispose();
  root.clear();
}

/** Triangles below `root`. */
export function triangleCountOf(root: Object3D): number {
  let count = 0;
  root.traverse((object) => {
    if (!isMesh(object)) return;
    const geometry = object.geometry as BufferGeometry;
    count += (geometry.index ?? geometry.getAttribute("position"))?.count ?? 0;
  });
  return Math.floor(count / 3);
}

function addMaterial(material: Material, freed: Set<{ dispose(): void }>): void {
  freed.add(material);
  for (const value of Object.values(material)) addTexture(value, freed);
  // Shader materials (MToon) hold theirs in uniforms.
  const { uniforms } = material as { uniforms?: Record<string, { value: unknown }> };
  for (const uniform of Object.values(uniforms ?? {})) addTexture(uniform.value, freed);
}

function addTexture(value: unknown, freed: Set<{ dispose(): void }>): void {
  if (!(value instanceof Texture)) return;
  freed.add(value);
  // A decoded picture keeps its memory until it is closed.
  const picture: unknown = value.image;
  if (typeof ImageBitmap !== "undefined" && picture instanceof ImageBitmap) {
    freed.add({ dispose: () => picture.close() });
  }
}
