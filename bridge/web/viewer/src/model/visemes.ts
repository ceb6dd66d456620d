// The 15 visemes read off a face, as `bridge/face/oculus.py` does; a test compares. A face is as much
// of a viseme as it is near one of that viseme's poses, which the service sends.

import type { VisemePoses } from "./document.ts";
import { jawCounts, lipsClosed, pairReader, reader, spokenSmile } from "./reading.ts";
import type { Coefficients } from "./reading.ts";

/** Weight of each feature in the distance between two faces. */
const SCALES = [4, 0.6, 1.5, 2, 2, 1.5, 1.5, 2, 2, 1.2, 5, 1] as const;
/** Squared distance within which a pose is as good as met. */
const MET = 0.003;
/** Share of the weight below which a viseme is not shown. */
const LEAST_SHARE = 0.05;

const jawOpen = reader("jawOpen");
const mouthClose = reader("mouthClose");
const stretch = pairReader("mouthStretch");

/** What tells one viseme from another, unscaled, in the order of `SCALES`. */
const FEATURES: readonly ((face: Coefficients) => number)[] = [
  (face) => Math.max(jawOpen(face) - mouthClose(face), 0),
  (face) => lipsClosed(face) * jawCounts(face),
  pairReader("mouthPress"),
  reader("mouthRollLower"),
  reader("mouthRollUpper"),
  pairReader("mouthLowerDown"),
  pairReader("mouthUpperUp"),
  reader("mouthPucker"),
  reader("mouthFunnel"),
  (face) => stretch(face) + spokenSmile(face),
  reader("tongueOut"),
  reader("jawForward"),
];

/** The visemes in the order of Meta's documentation, in [0, 1], their sum 1. */
export function visemes(face: Coefficients, poses: VisemePoses): number[] {
  const features = FEATURES.map((read, i) => read(face) * (SCALES[i] as number));
  const shares = poses.starts.map((start, i) => {
    const own = poses.features.slice(start, poses.starts[i + 1]);
    const nearest = Math.min(...own.map((pose) => squaredDistance(features, pose)));
    return (1 / (nearest + MET)) ** 2;
  });
  const total = sumOf(shares);
  const shown = shares.map((share) => Math.max(share / total - LEAST_SHARE, 0));
  const rest = sumOf(shown);
  return shown.map((share) => share / rest);
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
