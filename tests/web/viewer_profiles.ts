// Evaluates profiles and fits in node, for `test_viewer_profiles.py`: one JSON file in, one out.

import { readFileSync, writeFileSync } from "node:fs";

import type { ProfileDocument } from "../../bridge/web/viewer/src/model/document.ts";
import { Evaluator } from "../../bridge/web/viewer/src/model/evaluate.ts";
import { bestFits } from "../../bridge/web/viewer/src/model/fit.ts";
import type { Fit, Kind } from "../../bridge/web/viewer/src/model/fit.ts";
import { NAMES } from "../../bridge/web/viewer/src/model/names.ts";

interface Questions {
  readonly document: ProfileDocument;
  readonly faces: readonly (readonly number[])[];
  readonly models: readonly { readonly kind: Kind; readonly shapes: readonly string[] }[];
}

const [, , input, output] = process.argv as [string, string, string, string];
const { document, faces, models } = JSON.parse(readFileSync(input, "utf8")) as Questions;

const values = document.profiles.map((profile) => {
  const evaluator = new Evaluator(profile, document.visemePoses);
  return faces.map((face) => {
    const reduced = new Float64Array(profile.values.length);
    evaluator.reduce(Float64Array.from(face), reduced);
    return [...reduced];
  });
});
const told = (found: Fit) => ({
  profile: found.profile.name,
  driven: found.driven.map((value) => value.name),
  missing: found.missing,
  idle: found.idle,
  respelled: [...found.respelled],
  lost: found.lost,
  mouthOpens: found.mouthOpens,
  eyesClose: found.eyesClose,
  score: found.score,
});
const fits = models.map(({ kind, shapes }) => bestFits(kind, shapes, document).map(told));
writeFileSync(output, JSON.stringify({ names: NAMES, values, fits }));
