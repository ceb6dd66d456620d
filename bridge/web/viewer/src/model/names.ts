// The 52 coefficients, as `bridge/face/names.py` has them: a test compares.

/** Names in canonical order, which is Live Link's. */
export const NAMES: readonly string[] = [
  ...["eyeBlinkLeft", "eyeLookDownLeft", "eyeLookInLeft", "eyeLookOutLeft", "eyeLookUpLeft"],
  ...["eyeSquintLeft", "eyeWideLeft", "eyeBlinkRight", "eyeLookDownRight", "eyeLookInRight"],
  ...["eyeLookOutRight", "eyeLookUpRight", "eyeSquintRight", "eyeWideRight", "jawForward"],
  ...["jawLeft", "jawRight", "jawOpen", "mouthClose", "mouthFunnel", "mouthPucker", "mouthLeft"],
  ...["mouthRight", "mouthSmileLeft", "mouthSmileRight", "mouthFrownLeft", "mouthFrownRight"],
  ...["mouthDimpleLeft", "mouthDimpleRight", "mouthStretchLeft", "mouthStretchRight"],
  ...["mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper"],
  ...["mouthPressLeft", "mouthPressRight", "mouthLowerDownLeft", "mouthLowerDownRight"],
  ...["mouthUpperUpLeft", "mouthUpperUpRight", "browDownLeft", "browDownRight", "browInnerUp"],
  ...["browOuterUpLeft", "browOuterUpRight", "cheekPuff", "cheekSquintLeft", "cheekSquintRight"],
  ...["noseSneerLeft", "noseSneerRight", "tongueOut"],
];

export const COEFFICIENT_COUNT = NAMES.length;

/** Name → canonical index. */
export const INDEX: ReadonlyMap<string, number> = new Map(NAMES.map((name, i) => [name, i]));
