// A model on the stage: shapes of its meshes, and nodes that turn.

import { Group } from "three";
import type { Object3D } from "three";

import type { Face, Figure } from "../seams.ts";
import { findNodes } from "./bones.ts";
import { dispose, triangleCountOf } from "./dispose.ts";
import { frame } from "./framing.ts";
import { Morphs } from "./morphs.ts";
import { NodePose } from "./pose.ts";

/** A figure of plain glTF. */
export class MeshFigure implements Figure {
  readonly name: string;
  readonly root = new Group();
  readonly triangleCount: number;
  readonly eyeHeight: number;
  readonly headHeight: number;
  readonly morphs: Morphs;
  private readonly scene: Object3D;
  private readonly pose: NodePose;

  constructor(scene: Object3D, name: string) {
    this.name = name;
    this.scene = scene;
    this.root.add(scene);
    const nodes = findNodes(scene);
    const { eyes, headHeight } = frame(this.root, nodes);
    this.pose = new NodePose(nodes, this.root, true);
    this.eyeHeight = eyes.y;
    this.headHeight = headHeight;
    this.triangleCount = triangleCountOf(scene);
    this.morphs = new Morphs(scene);
  }

  show(face: Face, names: readonly string[]): void {
    names.forEach((name, i) => this.morphs.set(name, face.coefficients[i] ?? 0));
    this.pose.show(face);
  }

  dispose(): void {
    this.root.removeFromParent();
    dispose(this.scene);
  }
}
