// Head and eyes of a model that has nodes for them.

import { Quaternion } from "three";
import type { Object3D } from "three";

import type { Face } from "../seams.ts";
import { TurnedNode, rotationOf } from "./turn.ts";

/** What a neck takes of a head's rotation; the rest is the head's own. */
const NECK_SHARE = 0.4;

/** The neck's share in a model that may lack it, or have nothing else. */
export function shareOfNeck(hasNeck: boolean, hasHead: boolean): number {
  if (!hasNeck) return 0;
  return hasHead ? NECK_SHARE : 1;
}

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

  /** To be made at rest, while the model faces the world's +z. */
  constructor(nodes: FaceNodes) {
    const turning = (node: Object3D | null) => (node === null ? null : new TurnedNode(node));
    this.neck = turning(nodes.neck);
    this.head = turning(nodes.head);
    this.leftEye = turning(nodes.leftEye);
    this.rightEye = turning(nodes.rightEye);
  }

  /** `eyesTurn` is false where shapes turn them. */
  show(face: Face, eyesTurn: boolean): void {
    const [yaw = 0, pitch = 0, roll = 0] = face.head;
    const neckShare = shareOfNeck(this.neck !== null, this.head !== null);
    this.turn(this.neck, yaw * neckShare, pitch * neckShare, roll * neckShare);
    const rest = 1 - neckShare;
    this.turn(this.head, yaw * rest, pitch * rest, roll * rest);
    const [leftYaw = 0, leftPitch = 0, rightYaw = 0, rightPitch = 0] = eyesTurn ? face.eyes : [];
    this.turn(this.leftEye, leftYaw, leftPitch, 0);
    this.turn(this.rightEye, rightYaw, rightPitch, 0);
  }

  private turn(node: TurnedNode | null, yaw: number, pitch: number, roll: number): void {
    node?.turn(rotationOf(yaw, pitch, roll, this.rotation));
  }
}
