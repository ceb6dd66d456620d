// Morph targets added up here and not on the graphics card: a face moves a few thousand vertices by
// a score of targets at a time, a fraction of a millisecond. The card would go through all targets
// for every vertex, and keep each in a texture; where a processor plays the card, that was nearly
// all of a picture's time.

import { BufferAttribute, DynamicDrawUsage } from "three";
import type { BufferGeometry, Mesh, Object3D } from "three";

import { isMesh } from "./morphs.ts";
import { floatsOf, keepMoves, type Moves, movesOf } from "./moves.ts";

/** Vertices moved by all targets together; beyond it the card is faster. */
const MOST_MOVES = 500_000;

/** Takes over the morph targets below a root; `morphTargetInfluences` stay what moves them. */
export class Blending {
  readonly #blends: readonly Blend[];

  constructor(root: Object3D) {
    const meshes = morphedBelow(root);
    const light = meshes.reduce((sum, mesh) => sum + weightOf(mesh.geometry), 0) <= MOST_MOVES;
    const seen = new Set<BufferGeometry>();
    this.#blends = (light ? meshes : []).map((mesh) => {
      // Two meshes of one geometry are moved each for itself.
      if (seen.has(mesh.geometry)) mesh.geometry = mesh.geometry.clone();
      seen.add(mesh.geometry);
      return new Blend(mesh);
    });
  }

  /** Move the vertices as the influences are now. */
  apply(): void {
    for (const blend of this.#blends) blend.apply();
  }
}

/** One kind of vectors of a mesh, positions or normals. */
class Vectors {
  readonly #rest: Float32Array;
  readonly #now: BufferAttribute;

  constructor(geometry: BufferGeometry, name: string, readonly moves: readonly Moves[]) {
    this.#rest = floatsOf(geometry.getAttribute(name));
    this.#now = new BufferAttribute(this.#rest.slice(), 3).setUsage(DynamicDrawUsage);
    geometry.setAttribute(name, this.#now);
  }

  blend(weights: Float32Array): void {
    const now = this.#now.array as Float32Array;
    now.set(this.#rest);
    this.moves.forEach(({ vertices, by }, target) => {
      const weight = weights[target] as number;
      if (weight === 0) return;
      for (let i = 0; i < vertices.length; i++) {
        const at = (vertices[i] as number) * 3;
        for (let axis = 0; axis < 3; axis++) {
          now[at + axis] = (now[at + axis] as number) + weight * (by[i * 3 + axis] as number);
        }
      }
    });
    this.#now.needsUpdate = true;
  }
}

class Blend {
  readonly #influences: readonly number[];
  readonly #vectors: readonly Vectors[];
  readonly #shown: Float32Array;

  constructor(mesh: Mesh) {
    const { geometry } = mesh;
    this.#influences = mesh.morphTargetInfluences as number[];
    this.#shown = new Float32Array(this.#influences.length);
    // What the card is not told it cannot know: how far the mesh reaches.
    geometry.computeBoundingBox();
    geometry.computeBoundingSphere();
    this.#vectors = (["position", "normal"] as const).flatMap((name) => {
      const targets = geometry.morphAttributes[name];
      const rest = geometry.getAttribute(name);
      if (targets === undefined || rest === undefined) return [];
      const moves = targets.map((target) => movesOf(target, rest, geometry.morphTargetsRelative));
      return [new Vectors(geometry, name, moves)];
    });
    keepMoves(geometry, this.#vectors[0]?.moves ?? []);
    geometry.morphAttributes = {};
  }

  apply(): void {
    if (this.#influences.every((value, i) => Math.fround(value) === this.#shown[i])) return;
    this.#shown.set(this.#influences);
    for (const vectors of this.#vectors) vectors.blend(this.#shown);
  }
}

function morphedBelow(root: Object3D): Mesh[] {
  const found: Mesh[] = [];
  root.traverse((object) => {
    if (isMesh(object) && object.geometry.morphAttributes["position"] !== undefined) found.push(object);
  });
  return found;
}

function weightOf(geometry: BufferGeometry): number {
  const { position = [] } = geometry.morphAttributes;
  const rest = geometry.getAttribute("position");
  return position.reduce(
    (sum, target) => sum + movesOf(target, rest, geometry.morphTargetsRelative).vertices.length,
    0,
  );
}
