// Which vertices a shape moves: it tells where on a model eyes are, and whether shapes turn them.

import { Vector3 } from "three";
import type { BufferAttribute, Mesh, Object3D, SkinnedMesh } from "three";

import { isMesh } from "./morphs.ts";
import type { Target } from "./morphs.ts";
import { positionMoves } from "./moves.ts";
import type { FaceNodes } from "./pose.ts";

/** Movement beneath which a vertex stays where it is, as a share of the greatest. */
const STILL = 0.2;
/** Share of a vertex's weight that makes it a part of one bone. */
const BOUND = 0.5;

/** The middle of what `targets` move, in the world; null where they move nothing. */
export function middleOf(targets: readonly Target[]): Vector3 | null {
  const sum = new Vector3();
  const place = new Vector3();
  let count = 0;
  for (const target of targets) {
    for (const vertex of movedBy(target)) {
      target.mesh.getVertexPosition(vertex, place);
      sum.add(place.applyMatrix4(target.mesh.matrixWorld));
      count++;
    }
  }
  return count === 0 ? null : sum.divideScalar(count);
}

/** Whether `targets` move vertices that an eye's node carries: then the node must not turn too. */
export function moveEyes(targets: readonly Target[], { leftEye, rightEye }: FaceNodes): boolean {
  const eyes = [leftEye, rightEye].filter((node) => node !== null);
  return targets.some((target) => {
    const moved = movedBy(target);
    if (moved.length === 0) return false;
    if (eyes.some((eye) => isBelow(target.mesh, eye))) return true;
    return moved.some((vertex) => eyes.some((eye) => isBound(target.mesh, vertex, eye)));
  });
}

/** Numbers of the vertices that a target moves by more than a little. */
function movedBy({ mesh, index }: Target): readonly number[] {
  const moves = positionMoves(mesh.geometry, index);
  if (moves === null) return [];
  const squares = Array.from(moves.vertices, (_, i) =>
    moves.by.subarray(i * 3, i * 3 + 3).reduce((sum, part) => sum + part * part, 0),
  );
  const least = STILL * STILL * squares.reduce((most, square) => Math.max(most, square), 0);
  return squares.flatMap((square, i) => (square > 0 && square >= least ? [moves.vertices[i] as number] : []));
}

function isBelow(object: Object3D, ancestor: Object3D): boolean {
  for (let node: Object3D | null = object; node !== null; node = node.parent) {
    if (node === ancestor) return true;
  }
  return false;
}

function isBound(mesh: Mesh, vertex: number, eye: Object3D): boolean {
  if (!isMesh(mesh) || (mesh as Partial<SkinnedMesh>).isSkinnedMesh !== true) return false;
  const { skeleton, geometry } = mesh as SkinnedMesh;
  const bone = skeleton.bones.findIndex((found) => found === eye);
  if (bone < 0) return false;
  const [indices, weights] = ["skinIndex", "skinWeight"].map(
    (name) => geometry.getAttribute(name) as BufferAttribute | undefined,
  );
  if (indices === undefined || weights === undefined) return false;
  return [0, 1, 2, 3].some(
    (slot) =>
      indices.getComponent(vertex, slot) === bone && weights.getComponent(vertex, slot) > BOUND,
  );
}
