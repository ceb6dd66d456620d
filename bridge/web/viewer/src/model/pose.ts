// Head and eyes of a model that has nodes for them.

import { Quaternion } from "three";
import type { Object3D } from "three";

import type { Face } from "../seams.ts";
import { TurnedNode, rotationOf } from "./turn.ts";

/** What a neck takes of a head's rotation; the rest is the head's own. */
const NECK_SHARE = 0.4;

/** Nodes of a rig that a face turns; null where it has none. */
export interface FaceNodes {
  readonly neck: Object3D | null;
  readonly head: Object3D | null;
  readonly leftEye: Object3D | null;
  readonly rightEye: Object3D | null;
}

/** Turns neck, head and eyes of a model. */
export class NodePose {
  private readonly neck: TurnedNode | null;
  private readonly head: TurnedNode | null;
  private readonly leftEye: TurnedNode | null;
  private readonly rightEye: TurnedNode | null;
  private readonly rotation = new Quaternion();

  constructor(nodes: FaceNodes, root: Object3D, turnEyes: boolean) {
    const turning = (node: Object3D | null) => (node === null ? null : new TurnedNode(node, root));
    this.neck = turning(nodes.neck);
    this.head = turning(nodes.head);
    this.leftEye = turnEyes ? turning(nodes.leftEye) : null;
    this.rightEye = turnEyes ? turning(nodes.rightEye) : null;
  }

  show(face: Face): void {
    const [yaw = 0, pitch = 0, roll = 0] = face.head;
    const neckShare = this.head === null ? 1 : this.neck === null ? 0 : NECK_SHARE;
    this.turn(this.neck, yaw * neckShare, pitch * neckShare, roll * neckShare);
    const rest = 1 - neckShare;
    this.turn(this.head, yaw * rest, pitch * rest, roll * rest);
    const [leftYaw = 0, leftPitch = 0, rightYaw = 0, rightPitch = 0] = face.eyes;
    this.turn(this.leftEye, leftYaw, leftPitch, 0);
    this.turn(this.rightEye, rightYaw, rightPitch, 0);
  }

  private turn(node: TurnedNode | null, yaw: number, pitch: number, roll: number): void {
    node?.turn(rotationOf(yaw, pitch, roll, this.rotation));
  }
}
