// A model of plain glTF: morph targets, and nodes found by their names.

import { Vector3 } from "three";
import type { Object3D } from "three";

import type { Face } from "../seams.ts";
import { lowerArms } from "./arms.ts";
import { findNodes } from "./bones.ts";
import type { Morphs } from "./morphs.ts";
import { NodePose } from "./pose.ts";
import type { FaceNodes } from "./pose.ts";
import type { Rig } from "./rig.ts";

export class PlainRig implements Rig {
  readonly scene: Object3D;
  readonly clips = null;
  readonly morphs: Morphs;
  readonly nodes: FaceNodes;
  readonly eyesTurn: boolean;
  private readonly nodePose: NodePose;

  constructor(scene: Object3D, morphs: Morphs) {
    this.scene = scene;
    this.morphs = morphs;
    this.nodes = findNodes(scene);
    this.eyesTurn = this.nodes.leftEye !== null && this.nodes.rightEye !== null;
    scene.updateWorldMatrix(true, true);
    if (looksBack(this.nodes)) {
      scene.rotation.y += Math.PI;
      scene.updateWorldMatrix(true, true);
    }
    lowerArms(scene);
    this.nodePose = new NodePose(this.nodes);
  }

  pose(face: Face, turnEyes: boolean): void {
    this.nodePose.show(face, turnEyes);
  }

  update(): void {
    // Nothing of it follows by itself.
  }
}

/** Whoever faces +z has the own left eye at greater x. */
function looksBack({ leftEye, rightEye }: FaceNodes): boolean {
  if (leftEye === null || rightEye === null) return false;
  const left = leftEye.getWorldPosition(new Vector3());
  return left.x < rightEye.getWorldPosition(new Vector3()).x;
}
