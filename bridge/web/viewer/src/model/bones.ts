// Head, neck and eyes of a model without VRM's humanoid, by the names that tools give them.

import type { Bone, Object3D, SkinnedMesh } from "three";

import type { FaceNodes } from "./pose.ts";

/** What a bone's name may begin with and means nothing here. */
const PREFIX = /^(mixamorig\d*|ccbase|bip0*1|jbip|jadj|def|org|facial|armature|b|j)(?=[a-z])/;
const NOT_HEAD = /top|end|nub|tip|light|phone|band|gear|mesh/;
const NOT_EYE = /brow|lid|lash|target|look|socket|end|nub|corner|bag|crease|inner|outer|upper|lower/;
/** How many bones a neck may be above a head. */
const NECK_REACH = 3;

/** The nodes below `root` that a face turns. */
export function findNodes(root: Object3D): FaceNodes {
  const nodes = candidates(root);
  const head = best(nodes, headRank);
  return {
    neck: head === null ? best(nodes, neckRank) : neckAbove(head),
    head,
    leftEye: best(nodes, (name) => eyeRank(name, "left", "l")),
    rightEye: best(nodes, (name) => eyeRank(name, "right", "r")),
  };
}

/** A name without case, marks and what tools put before it. */
export function plain(name: string): string {
  const folded = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return folded.replace(PREFIX, "");
}

function candidates(root: Object3D): readonly Object3D[] {
  const found: Object3D[] = [];
  root.traverse((object) => {
    // Skinned meshes follow their bones, whatever their own node does.
    if ((object as Partial<SkinnedMesh>).isSkinnedMesh !== true) found.push(object);
  });
  return found;
}

/** The node of the lowest rank; bones before others, the first of equals. */
function best(
  nodes: readonly Object3D[],
  rank: (name: string) => number | null,
): Object3D | null {
  let chosen: Object3D | null = null;
  let least = Infinity;
  for (const node of nodes) {
    const own = rank(plain(node.name));
    if (own === null) continue;
    const rankOfNode = own * 2 + ((node as Partial<Bone>).isBone === true ? 0 : 1);
    if (rankOfNode < least) [chosen, least] = [node, rankOfNode];
  }
  return chosen;
}

function headRank(name: string): number | null {
  if (name === "head" || name === "chead") return 0;
  if (/^c?head(0?1|bone|jnt|joint|m)?$/.test(name)) return 1;
  return /head(0?1)?$/.test(name) && !NOT_HEAD.test(name.replace(/head/, "")) ? 2 : null;
}

function neckRank(name: string): number | null {
  return /^c?neck(\d*|upper|lower|bone|jnt)$/.test(name) ? 0 : null;
}

function neckAbove(head: Object3D): Object3D | null {
  let node = head.parent;
  for (let i = 0; i < NECK_REACH && node !== null; i++, node = node.parent) {
    if (plain(node.name).includes("neck")) return node;
  }
  return null;
}

function eyeRank(name: string, side: string, letter: string): number | null {
  if (!name.includes("eye") || NOT_EYE.test(name)) return null;
  const [before, after] = name.split("eye", 2) as [string, string];
  if ([before, after].some((part) => part === side) && before + after === side) return 0;
  if (before + after === letter) return 1;
  if (/^(ball|bone|jnt|joint|\d+)$/.test(after) && [side, letter].includes(before)) return 2;
  if ([side, letter].includes(after.replace(/^(ball|bone|jnt|joint)/, "")) && before === "") return 2;
  return before === `${letter}face` || before === `face${letter}` ? 3 : null;
}
