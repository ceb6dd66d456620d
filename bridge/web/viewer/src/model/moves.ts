// What a morph target adds to a mesh, without the vertices that it leaves alone: of a face's targets
// most move a twentieth of it.

import { BufferAttribute } from "three";
import type { BufferGeometry, InterleavedBufferAttribute } from "three";

export type Attribute = BufferAttribute | InterleavedBufferAttribute;

/** `by`: x, y, z for each of `vertices`. */
export interface Moves {
  readonly vertices: Uint32Array;
  readonly by: Float32Array;
}

/** What `target` adds to `rest`; `relative`: it says that itself, else where the vertices are then. */
export function movesOf(target: Attribute, rest: Attribute, relative: boolean): Moves {
  const dense = floatsOf(target);
  if (!relative) floatsOf(rest).forEach((value, i) => (dense[i] = (dense[i] as number) - value));
  const vertices: number[] = [];
  for (let i = 0; i < dense.length; i += 3) {
    if (dense[i] !== 0 || dense[i + 1] !== 0 || dense[i + 2] !== 0) vertices.push(i / 3);
  }
  const by = new Float32Array(vertices.length * 3);
  vertices.forEach((vertex, i) => by.set(dense.subarray(vertex * 3, vertex * 3 + 3), i * 3));
  return { vertices: Uint32Array.from(vertices), by };
}

/** The vectors of an attribute however it is kept: interleaved, quantized, shared. */
export function floatsOf(attribute: Attribute): Float32Array {
  const floats = new Float32Array(attribute.count * 3);
  for (let i = 0; i < attribute.count; i++) {
    floats[i * 3] = attribute.getX(i);
    floats[i * 3 + 1] = attribute.getY(i);
    floats[i * 3 + 2] = attribute.getZ(i);
  }
  return floats;
}

// By geometry, where its targets have been taken out of it.
const taken = new WeakMap<BufferGeometry, readonly Moves[]>();

/** Note that the targets of `geometry` are these, whatever it says itself. */
export function keepMoves(geometry: BufferGeometry, moves: readonly Moves[]): void {
  taken.set(geometry, moves);
}

/** How target `index` moves the positions of `geometry`; null where it has no such target. */
export function positionMoves(geometry: BufferGeometry, index: number): Moves | null {
  const kept = taken.get(geometry)?.[index];
  if (kept !== undefined) return kept;
  const target = geometry.morphAttributes["position"]?.[index];
  if (target === undefined) return null;
  return movesOf(target, geometry.getAttribute("position"), geometry.morphTargetsRelative);
}
