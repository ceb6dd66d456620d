// A model on the stage: a rig, moved by a face through a profile.

import type { Group } from "three";

import type { Face, Figure } from "../seams.ts";
import { Blending } from "./blending.ts";
import type { Choice } from "./choose.ts";
import { dispose, triangleCountOf } from "./dispose.ts";
import type { VisemePoses } from "./document.ts";
import { Evaluator } from "./evaluate.ts";
import { COEFFICIENT_COUNT, INDEX } from "./names.ts";
import { place } from "./placement.ts";
import type { Rig, TargetShapes } from "./rig.ts";
import { middleOf, moveEyes } from "./vertices.ts";

const BLINKS = ["eyeBlinkLeft", "eyeBlinkRight"];

export class ModelFigure implements Figure {
  readonly name: string;
  readonly root: Group;
  readonly triangleCount: number;
  readonly eyeHeight: number;
  readonly headHeight: number;
  /** Whether its size was changed to a person's. */
  readonly resized: boolean;
  private readonly rig: Rig;
  private readonly coefficients = new Float64Array(COEFFICIENT_COUNT);
  private readonly blending: Blending;
  private drive: Drive;
  private names: readonly string[] = [];
  private columns: readonly number[] = [];

  constructor(name: string, rig: Rig, choice: Choice | null, poses: VisemePoses) {
    this.name = name;
    this.rig = rig;
    this.drive = driveOf(rig, choice, poses);
    const placement = place(rig.scene, rig.nodes, middleOf(this.drive.targetsOf(BLINKS)));
    this.root = placement.root;
    this.resized = placement.resized;
    this.eyeHeight = placement.eyes.y;
    this.headHeight = placement.headHeight;
    this.triangleCount = triangleCountOf(rig.scene);
    this.blending = new Blending(rig.scene);
  }

  /** Whether anything turns its eyes. */
  get looks(): boolean {
    return this.rig.eyesTurn || this.drive.looks;
  }

  /** Be moved by another profile from here on. */
  use(choice: Choice, poses: VisemePoses): void {
    this.drive.rest();
    this.drive = driveOf(this.rig, choice, poses);
  }

  show(face: Face, names: readonly string[], elapsedS: number): void {
    this.read(face, names);
    this.drive.show(this.coefficients);
    this.rig.pose(face, this.drive.turnsNodes);
    this.rig.update(elapsedS);
    this.blending.apply();
  }

  dispose(): void {
    this.root.removeFromParent();
    dispose(this.root);
  }

  /** The face's coefficients in canonical order; names that are not canonical move nothing. */
  private read(face: Face, names: readonly string[]): void {
    if (names !== this.names) {
      this.names = names;
      this.columns = names.map((name) => INDEX.get(name) ?? -1);
      this.coefficients.fill(0);
    }
    this.columns.forEach((column, i) => {
      if (column >= 0) this.coefficients[column] = face.coefficients[i] ?? 0;
    });
  }
}

/** A profile at work on the shapes that it moves. */
class Drive {
  /** Whether shapes of it turn the eyes, and whether nodes should. */
  readonly looks: boolean;
  readonly turnsNodes: boolean;
  private readonly shapes: TargetShapes;
  private readonly evaluator: Evaluator;
  private readonly outputs: readonly (readonly string[])[];
  private readonly values: Float64Array;

  constructor(rig: Rig, { fit, byClips }: Choice, poses: VisemePoses) {
    this.shapes = byClips && rig.clips !== null ? rig.clips : rig.morphs;
    this.evaluator = new Evaluator(fit.profile, poses);
    const known = new Set(this.shapes.names);
    this.outputs = fit.profile.values.map(
      ({ name }) => fit.spellings.get(name) ?? (known.has(name) ? [name] : []),
    );
    this.values = new Float64Array(fit.profile.values.length);
    const looks = fit.profile.values.filter(({ inputs }) =>
      inputs.some((input) => /^eyeLook(In|Out)/.test(input)),
    );
    const targets = looks.flatMap(({ name }) => this.targets(name));
    this.looks = targets.length > 0;
    this.turnsNodes = !moveEyes(targets, rig.nodes);
  }

  /** What the values move that are made of one of `inputs` and nothing else. */
  targetsOf(inputs: readonly string[]): ReturnType<TargetShapes["of"]> {
    return this.evaluator.values
      .filter((value) => value.inputs.every((input) => inputs.includes(input)))
      .flatMap(({ name }) => this.targets(name));
  }

  show(face: Float64Array): void {
    this.evaluator.reduce(face, this.values);
    this.outputs.forEach((names, i) => {
      for (const name of names) this.shapes.set(name, this.values[i] as number);
    });
  }

  rest(): void {
    for (const name of this.outputs.flat()) this.shapes.set(name, 0);
  }

  private targets(value: string): ReturnType<TargetShapes["of"]> {
    const i = this.evaluator.values.findIndex(({ name }) => name === value);
    return (this.outputs[i] ?? []).flatMap((name) => this.shapes.of(name));
  }
}

const STILL: Choice = {
  byClips: false,
  fit: {
    profile: { name: "", description: "", own: false, values: [] },
    driven: [],
    missing: [],
    idle: [],
    respelled: new Map(),
    spellings: new Map(),
    lost: [],
    mouthOpens: false,
    eyesClose: false,
    score: 0,
  },
};

/** Without a profile that fits, nothing but head and eyes moves. */
function driveOf(rig: Rig, choice: Choice | null, poses: VisemePoses): Drive {
  return new Drive(rig, choice ?? STILL, poses);
}
