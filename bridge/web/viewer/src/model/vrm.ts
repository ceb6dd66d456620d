// A VRM model: its clips, its humanoid's neck and head, its own way to look, and what swings.

import { VRM, VRMExpressionMorphTargetBind, VRMUtils } from "@pixiv/three-vrm";
import type { VRMExpression } from "@pixiv/three-vrm";
import { MathUtils, Quaternion } from "three";
import type { Object3D } from "three";

import type { Face } from "../seams.ts";
import type { Morphs, Target } from "./morphs.ts";
import { shareOfNeck } from "./pose.ts";
import type { FaceNodes } from "./pose.ts";
import type { Rig, TargetShapes } from "./rig.ts";
import { rotationOf } from "./turn.ts";

/** How far arms of a T-pose are lowered, radians: they hang a little off the body. */
const ARMS_DOWN = 1.22;
/** Springs explode when a page that slept makes them jump. */
const LONGEST_STEP_S = 0.05;

/** Whether the loader made a VRM of it. */
export function isVrm(value: unknown): value is VRM {
  return value instanceof VRM;
}

type Bone = "neck" | "head";

export class VrmRig implements Rig {
  readonly scene: Object3D;
  readonly clips: TargetShapes;
  readonly morphs: Morphs;
  readonly nodes: FaceNodes;
  readonly eyesTurn: boolean;
  private readonly vrm: VRM;
  /** +1 where the model faces +z in its own axes (VRM 1.0), -1 where it faces -z (VRM 0.x). */
  private readonly facing: number;
  private readonly rotation = new Quaternion();

  /** `loadedNames`: clip → what the loader calls it. */
  constructor(vrm: VRM, loadedNames: ReadonlyMap<string, string>, morphs: Morphs) {
    this.vrm = vrm;
    this.scene = vrm.scene;
    this.morphs = morphs;
    this.clips = new Clips(vrm.expressionManager?.expressions ?? [], loadedNames);
    this.facing = vrm.meta.metaVersion === "0" ? -1 : 1;
    // The loader leaves null where its types say undefined.
    this.eyesTurn = (vrm.lookAt ?? null) !== null;
    const raw = (bone: Bone | "leftEye" | "rightEye") => vrm.humanoid.getRawBoneNode(bone);
    this.nodes = {
      neck: raw("neck"),
      head: raw("head"),
      leftEye: raw("leftEye"),
      rightEye: raw("rightEye"),
    };
    VRMUtils.rotateVRM0(vrm);
    // Primitives often share all vertices of a body, and would each hold every shape of them.
    VRMUtils.removeUnnecessaryVertices(vrm.scene);
    this.lowerArm("leftUpperArm", -1);
    this.lowerArm("rightUpperArm", 1);
    vrm.update(0);
    vrm.springBoneManager?.reset();
  }

  pose(face: Face, turnEyes: boolean): void {
    const [yaw = 0, pitch = 0, roll = 0] = face.head;
    const share = shareOfNeck(this.nodes.neck !== null, this.nodes.head !== null);
    this.turn("neck", yaw * share, pitch * share, roll * share);
    this.turn("head", yaw * (1 - share), pitch * (1 - share), roll * (1 - share));
    this.look(turnEyes ? face.eyes : []);
  }

  update(elapsedS: number): void {
    this.vrm.update(Math.min(elapsedS, LONGEST_STEP_S));
  }

  private turn(bone: Bone, yaw: number, pitch: number, roll: number): void {
    const rotation = rotationOf(yaw, pitch, roll, this.rotation);
    rotation.x *= this.facing;
    rotation.z *= this.facing;
    this.vrm.humanoid.getNormalizedBoneNode(bone)?.quaternion.copy(rotation);
  }

  /** Both eyes together, within what the model allows: it says itself how far they go. */
  private look(eyes: ArrayLike<number>): void {
    const lookAt = this.vrm.lookAt ?? null;
    if (lookAt === null) return;
    const [leftYaw = 0, leftPitch = 0, rightYaw = 0, rightPitch = 0] = Array.from(eyes);
    lookAt.yaw = MathUtils.radToDeg((leftYaw + rightYaw) / 2);
    lookAt.pitch = MathUtils.radToDeg(-(leftPitch + rightPitch) / 2);
  }

  private lowerArm(bone: "leftUpperArm" | "rightUpperArm", sign: number): void {
    const arm = this.vrm.humanoid.getNormalizedBoneNode(bone);
    if (arm !== null) arm.rotation.z = sign * this.facing * ARMS_DOWN;
  }
}

/** VRM clips by the names that receivers use. */
class Clips implements TargetShapes {
  readonly names: readonly string[];
  private readonly expressions: ReadonlyMap<string, VRMExpression>;

  constructor(expressions: readonly VRMExpression[], loadedNames: ReadonlyMap<string, string>) {
    const loaded = new Map(expressions.map((found) => [found.expressionName, found]));
    const pairs = [...loadedNames].map(([name, known]) => [name, loaded.get(known)] as const);
    this.expressions = new Map(
      pairs.filter((pair): pair is [string, VRMExpression] => pair[1] !== undefined),
    );
    this.names = [...this.expressions.keys()];
  }

  set(name: string, value: number): void {
    const expression = this.expressions.get(name);
    if (expression !== undefined) expression.weight = value;
  }

  of(name: string): readonly Target[] {
    const binds = this.expressions.get(name)?.binds ?? [];
    return binds
      .filter((bind) => bind instanceof VRMExpressionMorphTargetBind)
      .flatMap(({ primitives, index }) => primitives.map((mesh) => ({ mesh, index })));
  }
}
