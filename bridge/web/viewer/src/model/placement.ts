// Putting a model where the stage expects one: upright above the origin, as large as people are.

import { Group } from "three";
import type { Object3D, Vector3 } from "three";

import { frame } from "./framing.ts";
import type { Framing } from "./framing.ts";
import type { FaceNodes } from "./pose.ts";

/** Heads of people and of drawn characters with their hair, meters; others are in other units. */
const LEAST_HEAD_M = 0.1;
const GREATEST_HEAD_M = 1.2;
const USUAL_HEAD_M = 0.28;
/** The middle of a head is behind its eyes, as a share of its height. */
const EYES_BEFORE_MIDDLE = 0.3;

export interface Placement extends Framing {
  readonly root: Group;
  /** Whether its size had to be changed. */
  readonly resized: boolean;
}

/** A root for `scene` above whose origin the head stands. */
export function place(scene: Object3D, nodes: FaceNodes, eyelids: Vector3 | null): Placement {
  const found = frame(scene, nodes, eyelids);
  const resized = found.headHeight < LEAST_HEAD_M || found.headHeight > GREATEST_HEAD_M;
  const scale = resized ? USUAL_HEAD_M / found.headHeight : 1;
  const headHeight = found.headHeight * scale;
  const eyes = found.eyes.clone().multiplyScalar(scale);
  const root = new Group();
  const placed = new Group();
  placed.scale.setScalar(scale);
  placed.position.set(-eyes.x, 0, headHeight * EYES_BEFORE_MIDDLE - eyes.z);
  placed.add(scene);
  root.add(placed);
  root.updateWorldMatrix(true, true);
  eyes.add(placed.position);
  return { root, eyes, headHeight, resized };
}
