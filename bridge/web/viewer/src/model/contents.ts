// What a model has to be moved by, read off its JSON as `bridge/rigs/model.py` does: VRM clips, or
// the morph targets of its meshes.

import { listOf, objectOf } from "./container.ts";
import type { Json, JsonObject } from "./container.ts";
import type { Kind } from "./fit.ts";

/** VRM 0.x presets as receivers spell them → as VRM 1.0 and the loader call the same thing. */
const PRESETS: ReadonlyMap<string, readonly [string, string]> = new Map(
  [
    ["a", "A", "aa"],
    ["i", "I", "ih"],
    ["u", "U", "ou"],
    ["e", "E", "ee"],
    ["o", "O", "oh"],
    ["blink", "Blink", "blink"],
    ["blink_l", "Blink_L", "blinkLeft"],
    ["blink_r", "Blink_R", "blinkRight"],
    ["joy", "Joy", "happy"],
    ["angry", "Angry", "angry"],
    ["sorrow", "Sorrow", "sad"],
    ["fun", "Fun", "relaxed"],
    ["neutral", "Neutral", "neutral"],
    ["lookup", "LookUp", "lookUp"],
    ["lookdown", "LookDown", "lookDown"],
    ["lookleft", "LookLeft", "lookLeft"],
    ["lookright", "LookRight", "lookRight"],
  ].map(([preset, spelled, loaded]) => [preset, [spelled, loaded]] as [string, [string, string]]),
);
const BINDS = ["morphTargetBinds", "materialColorBinds", "textureTransformBinds"];

export interface Contents {
  readonly kind: Kind;
  /** VRM clips that move something → what the loader calls each. */
  readonly clips: ReadonlyMap<string, string>;
  /** Names of the morph targets of each mesh, by its number. */
  readonly targets: readonly (readonly string[])[];
  /** Morph targets without a name. */
  readonly unnamedCount: number;
}

export function contentsOf(document: JsonObject): Contents {
  const extensions = objectOf(document["extensions"]);
  const meshes = listOf(document["meshes"]).map(objectOf);
  const targets = meshes.map(targetNames);
  const unnamed = meshes.map((mesh, i) => targetCount(mesh) - (targets[i] as string[]).length);
  return {
    ...clipsOf(extensions),
    targets,
    unnamedCount: unnamed.reduce((sum, count) => sum + Math.max(count, 0), 0),
  };
}

function clipsOf(extensions: JsonObject): Pick<Contents, "kind" | "clips"> {
  if (extensions["VRMC_vrm"] !== undefined) {
    return { kind: "VRM 1.0", clips: expressions(objectOf(extensions["VRMC_vrm"])) };
  }
  if (extensions["VRM"] !== undefined) {
    return { kind: "VRM 0.x", clips: groups(objectOf(extensions["VRM"])) };
  }
  return { kind: "glTF", clips: new Map() };
}

function expressions(vrm: JsonObject): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const parts = objectOf(vrm["expressions"]);
  for (const part of ["preset", "custom"]) {
    for (const [name, expression] of Object.entries(objectOf(parts[part]))) {
      if (BINDS.some((bind) => listOf(objectOf(expression)[bind]).length > 0)) found.set(name, name);
    }
  }
  return found;
}

function groups(vrm: JsonObject): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const master = objectOf(vrm["blendShapeMaster"]);
  for (const group of listOf(master["blendShapeGroups"]).map(objectOf)) {
    const name = textOf(group["name"]);
    const preset = PRESETS.get(textOf(group["presetName"]).toLowerCase());
    const [spelled, loaded] = preset ?? [name, name];
    const moves = [...listOf(group["binds"]), ...listOf(group["materialValues"])].length > 0;
    if (spelled !== "" && moves && !found.has(spelled)) found.set(spelled, loaded);
  }
  return found;
}

/** Tools write the names to the mesh, to its primitives, or to both. */
function targetNames(mesh: JsonObject): readonly string[] {
  const parts = [mesh, ...listOf(mesh["primitives"]).map(objectOf)];
  const found = parts.map((part) => listOf(objectOf(part["extras"])["targetNames"]));
  return (found.find((names) => names.length > 0) ?? []).map(textOf);
}

function targetCount(mesh: JsonObject): number {
  const primitives = listOf(mesh["primitives"]).map(objectOf);
  return Math.max(0, ...primitives.map((primitive) => listOf(primitive["targets"]).length));
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : value === undefined ? "" : String(value);
}
