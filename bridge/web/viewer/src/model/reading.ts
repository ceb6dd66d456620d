// Vowels and moods read off a face, as `bridge/face/reading.py` does; a test compares. The reasons
// for the numbers stand there.

import { INDEX } from "./names.ts";

/** Coefficients in canonical order. */
export type Coefficients = Float32Array | Float64Array;

const JAW_FULL = 0.6;
const JAW_OF_EE = 0.35 / JAW_FULL;
const JAW_OF_IH = 0.2 / JAW_FULL;
const JAW_OF_OU = 0.15 / JAW_FULL;
const JAW_OF_OH = 0.35 / JAW_FULL;
const PUCKER_FULL = 0.65;
const FUNNEL_FULL = 0.5;
const SPREAD_FULL = 0.4;
const JAW_OF_CLOSE_VOWELS = 0.15;
const JAW_OF_OPEN_VOWELS = 0.35;
const SHUT_APERTURE = 0.02;
const VOWEL_APERTURE = 0.1;
const LEAST_JAW = 0.1;

const CHEEK_OF_RELAXED = 0.15;
const CHEEK_OF_HAPPY = 0.6;
const SMILE_OF_HAPPY = 0.8;
const BROW_OF_ANGRY = 0.9;
const BROW_OF_SAD = 0.75;
const BROW_OF_SURPRISED = 0.8;
const EYES_OF_SURPRISED = 0.7;

/** A function that reads one coefficient; an unknown name is a mistake of ours. */
export function reader(name: string): (face: Coefficients) => number {
  const index = INDEX.get(name);
  if (index === undefined) throw new Error(`no coefficient is called ${name}`);
  return (face) => face[index] as number;
}

/** A function that reads the mean of both sides. */
export function pairReader(stem: string): (face: Coefficients) => number {
  const [left, right] = [reader(`${stem}Left`), reader(`${stem}Right`)];
  return (face) => (left(face) + right(face)) * 0.5;
}

/** `x` cut to [0, 1]. */
export function ramp(x: number): number {
  return Math.min(Math.max(x, 0), 1);
}

const jawOpen = reader("jawOpen");
const mouthClose = reader("mouthClose");
const mouthFunnel = reader("mouthFunnel");
const mouthPucker = reader("mouthPucker");
const lowerDown = pairReader("mouthLowerDown");
const upperUp = pairReader("mouthUpperUp");
const stretch = pairReader("mouthStretch");
const mouthSmile = pairReader("mouthSmile");
const cheekSquint = pairReader("cheekSquint");
const browDown = pairReader("browDown");
const browInnerUp = reader("browInnerUp");
const browOuterUp = pairReader("browOuterUp");
const noseSneer = pairReader("noseSneer");
const eyeWide = pairReader("eyeWide");

/** How far the corners are spread beyond what a happy mood spreads them. */
export function spokenSmile(face: Coefficients): number {
  return Math.max(mouthSmile(face) - (SMILE_OF_HAPPY / CHEEK_OF_HAPPY) * cheekSquint(face), 0);
}

/** How much of the jaw's opening the lips take back, in [0, 1]. */
export function lipsClosed(face: Coefficients): number {
  return ramp(mouthClose(face) / Math.max(jawOpen(face), LEAST_JAW));
}

/** Whether the jaw is open enough for closed lips to mean anything, in [0, 1]. */
export function jawCounts(face: Coefficients): number {
  return ramp(jawOpen(face) / LEAST_JAW);
}

/** The vowels aa, ih, ou, ee, oh, in [0, 1], their sum at most 1. */
export function vowels(face: Coefficients): number[] {
  const gap = Math.max(jawOpen(face) - mouthClose(face), 0);
  const lipsApart = 1 - lipsClosed(face);
  const aperture = gap + 0.25 * (lowerDown(face) + upperUp(face));
  const openShare = ramp((gap - JAW_OF_CLOSE_VOWELS) / (JAW_OF_OPEN_VOWELS - JAW_OF_CLOSE_VOWELS));
  const parted = ramp((aperture - SHUT_APERTURE) / (VOWEL_APERTURE - SHUT_APERTURE));
  const spread = ramp((stretch(face) + spokenSmile(face)) / SPREAD_FULL) * parted;
  const funnel = ramp(mouthFunnel(face) / FUNNEL_FULL);
  const ee = spread * openShare;
  const ih = spread * (1 - openShare);
  const oh = funnel * openShare;
  const ou = Math.max(ramp(mouthPucker(face) / PUCKER_FULL), funnel * (1 - openShare));
  const explained = JAW_OF_EE * ee + JAW_OF_IH * ih + JAW_OF_OH * oh + JAW_OF_OU * ou;
  const aa = ramp(gap / JAW_FULL - explained);
  return atMostOne([aa, ih, ou, ee, oh].map((vowel) => vowel * lipsApart));
}

/** The moods happy, angry, sad, relaxed, surprised, in [0, 1], their sum at most 1. */
export function moods(face: Coefficients): number[] {
  const down = browDown(face);
  const [innerUp, outerUp] = [browInnerUp(face), browOuterUp(face)];
  const cheeks = Math.max(cheekSquint(face) - down - noseSneer(face), 0);
  const happy = ramp((cheeks - CHEEK_OF_RELAXED) / (CHEEK_OF_HAPPY - CHEEK_OF_RELAXED));
  const relaxed = ramp(cheeks / CHEEK_OF_RELAXED) * (1 - happy);
  const angry = ramp((down - 0.5 * innerUp) / BROW_OF_ANGRY);
  const sad = ramp((innerUp - outerUp) / BROW_OF_SAD);
  const brows = outerUp / BROW_OF_SURPRISED;
  const surprised = ramp(Math.min(brows, eyeWide(face) / EYES_OF_SURPRISED));
  return atMostOne([happy, angry, sad, relaxed, surprised]);
}

function atMostOne(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / Math.max(sum, 1));
}
