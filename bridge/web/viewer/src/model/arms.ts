// Arms of a T-pose, let down: a bust with arms held out to its sides looks like a scarecrow.

import { Quaternion, Vector3 } from "three";
import type { Object3D } from "three";

import { plain } from "./bones.ts";
import { TurnedNode } from "./turn.ts";

/** Upper arms as tools call them. */
const UPPER_ARM = {
  left: /^(leftarm|leftupperarm|larm|lupperarm|upperarml|upperarmleft|arml|lshldr|lshldrbend)$/,
  right: /^(rightarm|rightupperarm|rarm|rupperarm|upperarmr|upperarmright|armr|rshldr|rshldrbend)$/,
};
const ELBOW = /fore|lower|elbow/;
/** Where an arm hangs: a little off the body. The own left is +x. */
const HANGING = new Vector3(0.34, -0.94, 0).normalize();
/** An arm that rises or falls by less than this share of its length is held out. */
const LEVEL = 0.5;

/** Lets down the arms of a model that faces +z, if they are held out. */
export function lowerArms(scene: Object3D): void {
  for (const [side, pattern] of Object.entries(UPPER_ARM)) {
    const arm = find(scene, pattern);
    const hanging = HANGING.clone();
    if (side === "right") hanging.x = -hanging.x;
    if (arm !== null) lower(arm, hanging);
  }
}

function lower(arm: Object3D, hanging: Vector3): void {
  const elbow = arm.children.find(({ name }) => ELBOW.test(plain(name)));
  if (elbow === undefined) return;
  const along = elbow.getWorldPosition(new Vector3()).sub(arm.getWorldPosition(new Vector3()));
  along.normalize();
  if (Math.abs(along.y) > LEVEL || along.dot(hanging) < 0) return;
  new TurnedNode(arm).turn(new Quaternion().setFromUnitVectors(along, hanging));
  arm.updateWorldMatrix(false, true);
}

function find(scene: Object3D, pattern: RegExp): Object3D | null {
  let found: Object3D | null = null;
  scene.traverse((object) => {
    if (found === null && pattern.test(plain(object.name))) found = object;
  });
  return found;
}
