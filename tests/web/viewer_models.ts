// Loads models in node as the page does, for `test_viewer_models.py`, and measures what moves.
//
// Called with a folder: `questions.json` names files beside it; `answers.json` is written.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Vector3 } from "three";

import { isMesh } from "../../bridge/web/viewer/src/model/morphs.ts";
import { openModel } from "../../bridge/web/viewer/src/model/model.ts";
import type { Model } from "../../bridge/web/viewer/src/model/model.ts";
import { NAMES } from "../../bridge/web/viewer/src/model/names.ts";

interface FaceOf {
  readonly shapes?: Readonly<Record<string, number>>;
  readonly head?: readonly number[];
  readonly eyes?: readonly number[];
}

const folder = process.argv[2] as string;
const read = (name: string) => readFileSync(join(folder, name));
const { files, faces, profile } = JSON.parse(read("questions.json").toString()) as {
  readonly files: readonly string[];
  readonly faces: Readonly<Record<string, FaceOf>>;
  readonly profile: Readonly<Record<string, string>>;
};
const asked: string[] = [];
globalThis.fetch = async (url) => {
  asked.push(String(url));
  return new Response(read("profiles.json"));
};

/** Every vertex as it is seen, `[N][3]`. */
function vertices(model: Model): Vector3[] {
  const found: Vector3[] = [];
  model.figure.root.updateWorldMatrix(true, true);
  model.figure.root.traverse((object) => {
    if (!isMesh(object)) return;
    const { count } = object.geometry.getAttribute("position");
    for (let i = 0; i < count; i++) {
      found.push(object.getVertexPosition(i, new Vector3()).applyMatrix4(object.matrixWorld));
    }
  });
  return found;
}

function show(
  model: Model,
  { shapes = {}, head = [0, 0, 0], eyes = [0, 0, 0, 0] }: FaceOf,
  elapsedS = 0,
): void {
  const coefficients = Float32Array.from(NAMES, (name) => shapes[name] ?? 0);
  model.figure.show(
    { coefficients, head: Float32Array.from(head), eyes: Float32Array.from(eyes) },
    NAMES,
    elapsedS,
  );
}

/** The farthest way of a vertex from rest, and where to the front of what moved went, meters. */
function moved(model: Model, face: FaceOf) {
  show(model, {});
  const rest = vertices(model);
  show(model, face);
  const pairs = vertices(model).map((place, i) => ({
    from: rest[i] as Vector3,
    by: place.sub(rest[i] as Vector3),
  }));
  const far = Math.max(...pairs.map(({ by }) => by.length()));
  const moving = pairs.filter(({ by }) => by.length() > 0.2 * far);
  const front = Math.max(...moving.map(({ from }) => from.z));
  const foremost = moving.filter(({ from }) => from.z > front - 0.01);
  const mean = new Vector3();
  for (const { by } of foremost) mean.addScaledVector(by, 1 / foremost.length);
  return { far, to: mean.toArray() };
}

/** How wide it stands at rest, meters. */
function width(model: Model): number {
  const across = vertices(model).map(({ x }) => x);
  return across.reduce((most, x) => Math.max(most, x), -Infinity) -
    across.reduce((least, x) => Math.min(least, x), Infinity);
}

/** How far the node `name` has turned after half a second with the head aside, radians. */
function swung(model: Model, name: string): number | null {
  const node = model.figure.root.getObjectByName(name);
  if (node === undefined) return null;
  show(model, {});
  const rest = node.quaternion.clone();
  for (let i = 0; i < 30; i++) show(model, { head: [0, 0, 0.5] }, 1 / 60);
  return node.quaternion.angleTo(rest);
}

const answers: Record<string, unknown> = {};
for (const file of files) {
  const data = new Uint8Array(read(file)).buffer;
  try {
    const model = await openModel(data, file);
    if (profile[file] !== undefined) model.use(profile[file]);
    answers[file] = {
      report: model.report,
      eyeHeight: model.figure.eyeHeight,
      headHeight: model.figure.headHeight,
      width: width(model),
      swung: swung(model, "Tail"),
      moved: Object.fromEntries(
        Object.entries(faces).map(([name, face]) => [name, moved(model, face)]),
      ),
    };
    model.figure.dispose();
  } catch (error) {
    answers[file] = { refused: String(error) };
  }
}
writeFileSync(join(folder, "answers.json"), JSON.stringify({ answers, asked: [...new Set(asked)] }));
