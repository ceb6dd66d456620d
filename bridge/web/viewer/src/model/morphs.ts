// Morph targets of a loaded model, by name: one name may move several meshes.

import type { Mesh, Object3D } from "three";

/** Anything that a figure moves by named values in [0, 1]. */
export interface Shapes {
  readonly names: readonly string[];
  set(name: string, value: number): void;
}

/** One morph target of one mesh. */
export interface Target {
  readonly mesh: Mesh;
  readonly index: number;
}

export function isMesh(object: Object3D): object is Mesh {
  return (object as Partial<Mesh>).isMesh === true;
}

/** The morph targets below a root. */
export class Morphs implements Shapes {
  // A Map, for a name may be `__proto__`.
  private readonly targets = new Map<string, Target[]>();

  /** `namesOf`: names of a mesh's targets, in order; empty for what has none. */
  constructor(root: Object3D, namesOf: (mesh: Mesh) => readonly string[]) {
    root.traverse((object) => {
      if (isMesh(object)) this.add(object, namesOf(object));
    });
  }

  get names(): readonly string[] {
    return [...this.targets.keys()];
  }

  /** What `name` moves. */
  of(name: string): readonly Target[] {
    return this.targets.get(name) ?? [];
  }

  set(name: string, value: number): void {
    for (const { mesh, index } of this.of(name)) {
      (mesh.morphTargetInfluences as number[])[index] = value;
    }
  }

  private add(mesh: Mesh, names: readonly string[]): void {
    const count = mesh.morphTargetInfluences?.length ?? 0;
    names.slice(0, count).forEach((name, index) => {
      const found = this.targets.get(name);
      if (found === undefined) this.targets.set(name, [{ mesh, index }]);
      else found.push({ mesh, index });
    });
  }
}
