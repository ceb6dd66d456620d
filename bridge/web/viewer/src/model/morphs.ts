// Morph targets of a loaded model, by name: one name may move several meshes.

import type { Mesh, Object3D } from "three";

/** Anything that a figure moves by named values in [0, 1]. */
export interface Shapes {
  set(name: string, value: number): void;
}

interface Target {
  readonly influences: number[];
  readonly index: number;
}

export function isMesh(object: Object3D): object is Mesh {
  return (object as Partial<Mesh>).isMesh === true;
}

/** Names of a mesh's morph targets, in order; empty for what has none. */
export type TargetNames = (mesh: Mesh) => readonly string[];

/** The names that the loader read from `extras.targetNames`. */
export const loadedNames: TargetNames = (mesh) => {
  const names: string[] = [];
  for (const [name, index] of Object.entries(mesh.morphTargetDictionary ?? {})) {
    names[index] = name;
  }
  return names;
};

/** The morph targets below a root. */
export class Morphs implements Shapes {
  // A Map, for a name may be `__proto__`.
  private readonly targets = new Map<string, Target[]>();

  constructor(root: Object3D, namesOf: TargetNames = loadedNames) {
    root.traverse((object) => {
      if (isMesh(object)) this.add(object.morphTargetInfluences ?? [], namesOf(object));
    });
  }

  get names(): readonly string[] {
    return [...this.targets.keys()];
  }

  set(name: string, value: number): void {
    for (const target of this.targets.get(name) ?? []) target.influences[target.index] = value;
  }

  private add(influences: number[], names: readonly string[]): void {
    names.forEach((name, index) => {
      if (index >= influences.length) return;
      const found = this.targets.get(name);
      if (found === undefined) this.targets.set(name, [{ influences, index }]);
      else found.push({ influences, index });
    });
  }
}
