import assert from "node:assert/strict";
import { test } from "node:test";

import { Bone, Group, Object3D, SkinnedMesh } from "three";

import { findNodes } from "./bones.ts";

/** A chain of bones below each other, named so; eyes stand below the last. */
function skeleton(chain: readonly string[], eyes: readonly string[] = []): Group {
  const root = new Group();
  let above: Object3D = root;
  for (const name of chain) above = child(above, name);
  for (const name of eyes) child(above, name);
  return root;
}

function child(above: Object3D, name: string): Object3D {
  const bone = new Bone();
  bone.name = name;
  above.add(bone);
  return bone;
}

// Neck, head and eyes as tools export them: three drops what its animation paths cannot hold.
const RIGS: readonly (readonly [string, readonly string[], readonly [string, string]])[] = [
  ["our own", ["Neck", "Head"], ["LeftEye", "RightEye"]],
  ["Mixamo", ["mixamorigNeck", "mixamorigHead"], ["mixamorigLeftEye", "mixamorigRightEye"]],
  ["Character Creator", ["CC_Base_NeckTwist02", "CC_Base_Head"], ["CC_Base_L_Eye", "CC_Base_R_Eye"]],
  ["Rigify", ["DEF-neck", "DEF-head"], ["DEF-eyeL", "DEF-eyeR"]],
  ["VRoid", ["J_Bip_C_Neck", "J_Bip_C_Head"], ["J_Adj_L_FaceEye", "J_Adj_R_FaceEye"]],
  ["Blender", ["neck", "head"], ["Eye_L", "Eye_R"]],
  ["Biped", ["Bip001_Neck", "Bip001_Head"], ["Eye_Left", "Eye_Right"]],
  ["Daz", ["neckUpper", "head"], ["lEye", "rEye"]],
];

for (const [tool, chain, eyes] of RIGS) {
  test(`head, neck and eyes of ${tool} are found`, () => {
    const found = findNodes(skeleton(["Hips", "Spine", ...chain], eyes));
    assert.deepEqual([found.neck?.name, found.head?.name], chain);
    assert.deepEqual([found.leftEye?.name, found.rightEye?.name], eyes);
  });
}

test("what only sounds like a head or an eye is none", () => {
  const names = ["HeadTop_End", "headphones", "LeftEyelid", "eyebrow_L", "EyeTarget_L", "Eyes"];
  const found = findNodes(skeleton(names));
  assert.deepEqual(Object.values(found), [null, null, null, null]);
});

test("a skinned mesh follows its bones and is none of them", () => {
  const root = skeleton(["Head"], ["LeftEye", "RightEye"]);
  const mesh = new SkinnedMesh();
  mesh.name = "EyeLeft";
  root.children.unshift(mesh);
  assert.equal(findNodes(root).leftEye?.name, "LeftEye");
});
