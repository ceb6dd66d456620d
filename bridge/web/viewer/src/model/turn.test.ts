import assert from "node:assert/strict";
import { test } from "node:test";

import { Object3D, Quaternion, Vector3 } from "three";

import { TurnedNode, rotationOf } from "./turn.ts";

const FORWARD = new Vector3(0, 0, 1);
const UP = new Vector3(0, 1, 0);

function turned(direction: Vector3, yaw: number, pitch: number, roll: number): Vector3 {
  return direction.clone().applyQuaternion(rotationOf(yaw, pitch, roll, new Quaternion()));
}

test("yaw turns to the own left, pitch up, roll to the own right shoulder", () => {
  assert.ok(turned(FORWARD, 0.3, 0, 0).x > 0.2);
  assert.ok(turned(FORWARD, 0, 0.3, 0).y > 0.2);
  assert.ok(turned(UP, 0, 0, 0.3).x < -0.2);
});

test("nodes turn in the figure's axes, whatever way they and what is above them lie", () => {
  const above = new Object3D();
  const node = new Object3D();
  above.quaternion.setFromAxisAngle(new Vector3(1, 2, 3).normalize(), 1.1);
  node.quaternion.setFromAxisAngle(new Vector3(3, -1, 1).normalize(), -0.7);
  above.add(node);
  above.updateWorldMatrix(true, true);
  const rest = node.getWorldQuaternion(new Quaternion());
  const rotation = rotationOf(0.4, -0.2, 0.1, new Quaternion());
  new TurnedNode(node).turn(rotation);
  above.updateWorldMatrix(true, true);
  const expected = rotation.clone().multiply(rest);
  assert.ok(node.getWorldQuaternion(new Quaternion()).angleTo(expected) < 1e-6);
});

test("turning by nothing is rest", () => {
  const node = new Object3D();
  node.quaternion.setFromAxisAngle(UP, 0.5);
  const rest = node.quaternion.clone();
  const turning = new TurnedNode(node);
  turning.turn(rotationOf(1, 1, 1, new Quaternion()));
  turning.turn(rotationOf(0, 0, 0, new Quaternion()));
  assert.ok(node.quaternion.angleTo(rest) < 1e-6);
});
