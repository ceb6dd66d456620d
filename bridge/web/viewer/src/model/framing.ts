// Where a figure's face is, and how large.

import { Box3, Vector3 } from "three";
import type { Object3D } from "three";

import type { FaceNodes } from "./pose.ts";

export interface Framing {
  /** The middle between the eyes, in the root's parent's axes, meters. */
  readonly eyes: Vector3;
  readonly headHeight: number;
}

/** Eyes stand half-way up a head, crown to chin (any drawing manual); hair counts as head. */
const EYES_OF_HEAD = 0.5;
/** A human head, meters: what a model is taken for that tells nothing. */
const HUMAN_HEAD = 0.24;

/** Where to look at `root` from; `nodes` are its bones as far as they are known. */
export function frame(root: Object3D, nodes: FaceNodes): Framing {
  root.updateWorldMatrix(true, true);
  const box = new Box3().setFromObject(root);
  const eyes = eyesOf(nodes, box);
  return { eyes, headHeight: headHeightOf(eyes, box) };
}

function eyesOf(nodes: FaceNodes, box: Box3): Vector3 {
  const eyes = [nodes.leftEye, nodes.rightEye].filter((node) => node !== null);
  const middle = new Vector3();
  if (eyes.length > 0) {
    for (const eye of eyes) middle.add(eye.getWorldPosition(new Vector3()));
    return middle.divideScalar(eyes.length);
  }
  if (nodes.head !== null) {
    nodes.head.getWorldPosition(middle);
    middle.y += (box.max.y - middle.y) * EYES_OF_HEAD;
    return middle;
  }
  box.getCenter(middle);
  const height = box.max.y - box.min.y;
  middle.y = box.max.y - Math.min(height, HUMAN_HEAD) * EYES_OF_HEAD;
  return middle;
}

/** What is above the eyes is half a head. */
function headHeightOf(eyes: Vector3, box: Box3): number {
  const above = box.max.y - eyes.y;
  return above > 0 ? above / EYES_OF_HEAD : HUMAN_HEAD;
}
