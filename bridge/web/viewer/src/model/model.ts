// A model from its bytes to the stage, and what became of it.

import type { Mesh } from "three";
import type { GLTF } from "three/addons/loaders/GLTFLoader.js";

import { keptToken } from "../link/browser.ts";
import type { LoadFigure, ModelReport } from "../seams.ts";
import { checkModel, weightNotes } from "./check.ts";
import { choose, chooseWay } from "./choose.ts";
import type { Choice, Ways } from "./choose.ts";
import { readJson } from "./container.ts";
import { contentsOf } from "./contents.ts";
import type { Contents } from "./contents.ts";
import { dispose } from "./dispose.ts";
import { fetchProfiles } from "./document.ts";
import type { ProfileDocument } from "./document.ts";
import { ModelFigure } from "./figure.ts";
import { restingBox } from "./framing.ts";
import { parseModel } from "./loading.ts";
import { Morphs } from "./morphs.ts";
import { checkPictures } from "./pictures.ts";
import { PlainRig } from "./plain.ts";
import { ModelRefused } from "./refused.ts";
import type { Rig } from "./rig.ts";
import { arkitAlone } from "./standalone.ts";

/** Morph targets that every WebGL 2 device can hold for one mesh, one layer of a texture each. */
const MORPH_LAYERS = 256;

/** A loaded model whose profile can be changed. */
export class Model {
  readonly figure: ModelFigure;
  readonly profiles: ProfileDocument;
  private readonly contents: Contents;
  private readonly ways: Ways;
  private choice: Choice | null;
  private readonly notes: readonly string[];

  constructor(figure: ModelFigure, profiles: ProfileDocument, parts: ModelParts) {
    this.figure = figure;
    this.profiles = profiles;
    this.contents = parts.contents;
    this.ways = parts.ways;
    this.choice = parts.choice;
    this.notes = parts.notes;
  }

  /** The name of the profile that moves it; empty where none fits. */
  get profileName(): string {
    return this.choice?.fit.profile.name ?? "";
  }

  /** Be moved by the profile `name`, or by what suits best where it is empty. */
  use(name: string): void {
    const profile = this.profiles.profiles.find((found) => found.name === name);
    const choice =
      profile === undefined
        ? choose(this.contents.kind, this.ways, this.profiles)
        : chooseWay(profile, this.ways, this.profiles);
    if (choice === null) return;
    this.choice = choice;
    this.figure.use(choice, this.profiles.visemePoses);
  }

  get report(): ModelReport {
    const fit = this.choice?.fit;
    return {
      fileName: this.figure.name,
      profile: this.profileName,
      lost: fit?.lost ?? [],
      missing: fit?.missing ?? [],
      idle: fit?.idle ?? this.ways.morphs,
      mouthOpens: fit?.mouthOpens ?? false,
      eyesClose: fit?.eyesClose ?? false,
      notes: [...this.notes, ...this.notesOfChoice()],
    };
  }

  private notesOfChoice(): readonly string[] {
    const { choice, contents } = this;
    const notes: string[] = [];
    if (choice === null) notes.push("It has no shapes that a profile knows: only its head and eyes turn, if it has bones for them.");
    if (choice !== null && !choice.byClips && contents.kind !== "glTF") {
      notes.push("Its clips do not open its mouth, so its morph targets are moved instead.");
    }
    for (const [name, found] of choice?.fit.spellings ?? []) {
      notes.push(`“${found.join("”, “")}” is taken for ${name}; other programs may not do so.`);
    }
    if (!this.figure.looks) notes.push("Its eyes do not turn: it has neither bones nor shapes.");
    return notes;
  }
}

interface ModelParts {
  readonly contents: Contents;
  readonly ways: Ways;
  readonly choice: Choice | null;
  readonly notes: readonly string[];
}

/** Loads a model. Rejects with `ModelRefused`, whose message is for people. */
export async function openModel(data: ArrayBuffer, fileName: string): Promise<Model> {
  const document = readJson(data);
  checkModel(document);
  checkPictures(document, data);
  const contents = contentsOf(document);
  const [gltf, profiles] = await Promise.all([
    parseModel(data, document, contents.kind),
    knownProfiles(),
  ]);
  if (restingBox(gltf.scene).isEmpty()) {
    dispose(gltf.scene);
    throw new ModelRefused("The model has nothing to be seen.");
  }
  const rig = await rigOf(gltf, contents);
  const ways = { clips: rig.clips?.names ?? [], morphs: rig.morphs.names };
  const choice = choose(contents.kind, ways, profiles);
  const figure = new ModelFigure(fileName, rig, choice, profiles.visemePoses);
  const notes = notesOf(contents, figure);
  if (profiles === ALONE) notes.push("The service sent no rig profiles: only ARKit's names count.");
  return new Model(figure, profiles, { contents, ways, choice, notes });
}

export const loadFigure: LoadFigure = async (data, fileName) => {
  const model = await openModel(data, fileName);
  return { figure: model.figure, report: model.report };
};

async function rigOf(gltf: GLTF, contents: Contents): Promise<Rig> {
  const numberOf = (mesh: Mesh) => gltf.parser.associations.get(mesh)?.meshes;
  const morphs = new Morphs(gltf.scene, (mesh) => contents.targets[numberOf(mesh) ?? -1] ?? []);
  if (contents.kind === "glTF") return new PlainRig(gltf.scene, morphs);
  const vrm: unknown = gltf.userData["vrm"];
  if (vrm === undefined || vrm === null) {
    throw new ModelRefused("The VRM is damaged: it has no humanoid. Export it again.");
  }
  const { VrmRig, isVrm } = await import("./vrm.ts");
  if (!isVrm(vrm)) throw new ModelRefused("The VRM cannot be read.");
  return new VrmRig(vrm, contents.clips, morphs);
}

const ALONE = arkitAlone();

/** Asked anew for every model: a service's user may have added one. */
async function knownProfiles(): Promise<ProfileDocument> {
  try {
    return await fetchProfiles(keptToken());
  } catch {
    // Our own head has to show even where nothing is served.
    return ALONE;
  }
}

function notesOf(contents: Contents, figure: ModelFigure): string[] {
  const notes = [...weightNotes(figure.triangleCount)];
  if (contents.unnamedCount > 0) {
    const many = contents.unnamedCount > 1 ? "shapes have no name" : "shape has no name";
    notes.push(`${contents.unnamedCount} ${many}: export it with the names of its shape keys.`);
  }
  const most = Math.max(0, ...contents.targets.map((names) => names.length));
  if (most > MORPH_LAYERS) {
    notes.push(`A mesh has ${most} shapes: some devices hold ${MORPH_LAYERS} and show no more.`);
  }
  if (figure.resized) notes.push("It is not as large as people are, and shown as if it were.");
  return notes;
}
