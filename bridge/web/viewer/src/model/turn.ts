// Turning nodes of a rig by angles of the contract, whatever way its bones lie at rest.

import { Euler, Quaternion } from "three";
import type { Object3D } from "three";

const euler = new Euler();
const turned = new Quaternion();

/**
 * The rotation of a face that looks along +z with y up: yaw + to its own left (+x), pitch + up,
 * roll + to its own right shoulder, radians. Yaw is outermost, as a neck turns.
 */
export function rotationOf(yaw: number, pitch: number, roll: number, into: Quaternion): Quaternion {
  return into.setFromEuler(euler.set(-pitch, yaw, roll, "YXZ"));
}

/** One node that turns about its own place, in the axes of the figure and not of the node. */
export class TurnedNode {
  private readonly node: Object3D;
  private readonly rest: Quaternion;
  private readonly parent = new Quaternion();
  private readonly parentInverse: Quaternion;

  /** To be made at rest, while the world's axes are those of the figure. */
  constructor(node: Object3D) {
    this.node = node;
    this.rest = node.quaternion.clone();
    node.parent?.getWorldQuaternion(this.parent);
    this.parentInverse = this.parent.clone().invert();
  }

  /** Turn from rest by `rotation`, given in the figure's axes; of what turns above, on top. */
  turn(rotation: Quaternion): void {
    turned.copy(this.parentInverse).multiply(rotation).multiply(this.parent);
    this.node.quaternion.copy(turned).multiply(this.rest);
  }
}
