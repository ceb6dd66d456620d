// Where a model's face is, and how large.

import { Box3, Vector3 } from "three";
import type { BufferAttribute, Mesh, Object3D, SkinnedMesh } from "three";

import { isMesh } from "./morphs.ts";
import type { FaceNodes } from "./pose.ts";

export interface Framing {
  /** The middle between the eyes, in the world. */
  readonly eyes: Vector3;
  readonly headHeight: number;
}

/** Eyes stand half-way up a head, crown to chin; hair counts as head. */
const EYES_OF_HEAD = 0.5;
/** A human head is an eighth of its body, and most of a bust (any drawing manual). */
const HEAD_OF_BODY = 1 / 7.5;
const HEAD_OF_BUST = 0.6;
/** Height up to which a model that says nothing of itself is a bust, meters. */
const TALLEST_BUST_M = 0.8;

/**
 * Where to look at `scene`. `nodes`: its bones as far as they are known; `eyelids`: the middle of
 * what its blinks move, if it has any.
 */
export function frame(scene: Object3D, nodes: FaceNodes, eyelids: Vector3 | null): Framing {
  scene.updateWorldMatrix(true, true);
  const box = restingBox(scene);
  const top = box.max.y;
  const eyes = eyesOf(nodes) ?? eyelids;
  if (eyes !== null) return { eyes, headHeight: atLeast((top - eyes.y) / EYES_OF_HEAD) };
  const head = nodes.head?.getWorldPosition(new Vector3()) ?? null;
  if (head !== null) return within(head, top - head.y, top);
  const height = top - box.min.y;
  const share = height <= TALLEST_BUST_M ? HEAD_OF_BUST : HEAD_OF_BODY;
  return within(box.getCenter(new Vector3()), height * share, top);
}

/** What is there at rest; three's own boxes hold whatever shapes could move, too. */
export function restingBox(scene: Object3D): Box3 {
  const box = new Box3();
  scene.traverse((object) => {
    if (isMesh(object)) box.union(meshBox(object).applyMatrix4(object.matrixWorld));
  });
  return box;
}

function meshBox(mesh: Mesh): Box3 {
  const skinned = mesh as Partial<SkinnedMesh> & Mesh;
  if (skinned.isSkinnedMesh === true && skinned.computeBoundingBox !== undefined) {
    skinned.computeBoundingBox();
    return skinned.boundingBox?.clone() ?? new Box3();
  }
  const position = mesh.geometry.attributes["position"];
  return position === undefined ? new Box3() : new Box3().setFromBufferAttribute(position as BufferAttribute);
}

function within(place: Vector3, headHeight: number, top: number): Framing {
  const height = atLeast(headHeight);
  return { eyes: place.setY(top - height * EYES_OF_HEAD), headHeight: height };
}

function atLeast(height: number): number {
  return height > 0 && Number.isFinite(height) ? height : Number.EPSILON;
}

function eyesOf({ leftEye, rightEye }: FaceNodes): Vector3 | null {
  if (leftEye === null || rightEye === null) return null;
  const middle = leftEye.getWorldPosition(new Vector3());
  return middle.add(rightEye.getWorldPosition(new Vector3())).divideScalar(2);
}
