// The recorded face of one instant, as the stage takes it.

import type { Face } from "../seams.ts";
import type { Faces } from "./faces.ts";
import { ANGLE_COUNT, HEAD_ANGLES } from "./signals.ts";

export class FaceAt {
  private faces: Faces | null = null;
  private index = -1;
  private face: Face | null = null;

  /** The face that is shown at `timeS`; the same object as long as it is the same face. */
  at(faces: Faces, timeS: number): Face | null {
    const index = faces.indexAt(timeS);
    if (index < 0) return null;
    if (this.face === null || index !== this.index || faces !== this.faces) {
      this.faces = faces;
      this.index = index;
      this.face = faceOf(faces.row(index));
    }
    return this.face;
  }
}

function faceOf(row: Float32Array): Face {
  const head = row.length - ANGLE_COUNT;
  const eyes = head + HEAD_ANGLES.length;
  return {
    coefficients: row.subarray(0, head),
    head: row.subarray(head, eyes),
    eyes: row.subarray(eyes),
  };
}
