// What of a loaded model moves, whatever kind of file it came in.

import type { Object3D } from "three";

import type { Face } from "../seams.ts";
import type { Morphs, Shapes, Target } from "./morphs.ts";
import type { FaceNodes } from "./pose.ts";

/** Shapes whose morph targets are known. */
export interface TargetShapes extends Shapes {
  of(name: string): readonly Target[];
}

export interface Rig {
  readonly scene: Object3D;
  /** VRM clips; null for plain glTF. */
  readonly clips: TargetShapes | null;
  readonly morphs: Morphs;
  /** Where head and eyes are; what turns may be others. */
  readonly nodes: FaceNodes;
  /** Whether it has what turns its eyes, beside shapes. */
  readonly eyesTurn: boolean;
  /** Turn the head and, unless shapes do it, the eyes. */
  pose(face: Face, turnEyes: boolean): void;
  /** Move on what follows by itself: clips, springs, materials. */
  update(elapsedS: number): void;
}
