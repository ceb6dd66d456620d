// Which profile suits a model, and by which of its shapes it is moved.

import type { Profile, ProfileDocument } from "./document.ts";
import { bestFits } from "./fit.ts";
import type { Kind } from "./fit.ts";
import { lenientFit } from "./spelling.ts";
import type { LenientFit } from "./spelling.ts";

/** How a model is moved: by its VRM clips, or by its morph targets. */
export type Ways = { readonly clips: readonly string[]; readonly morphs: readonly string[] };

export interface Choice {
  readonly fit: LenientFit;
  readonly byClips: boolean;
}

/**
 * The profile that suits best. A VRM is moved by its clips, as receivers do; one whose clips would
 * leave the mouth shut by its morph targets. Null where nothing fits.
 */
export function choose(kind: Kind, ways: Ways, document: ProfileDocument): Choice | null {
  const byClips = kind === "glTF" ? null : bestOf(kind, ways.clips, document);
  if (byClips?.mouthOpens) return { fit: byClips, byClips: true };
  const byMorphs = bestOf("glTF", ways.morphs, document);
  if (byMorphs !== null && (byMorphs.mouthOpens || byClips === null)) {
    return { fit: byMorphs, byClips: false };
  }
  return byClips === null ? null : { fit: byClips, byClips: true };
}

/** `profile` by whatever it moves more of. */
export function chooseWay(profile: Profile, ways: Ways, document: ProfileDocument): Choice {
  const [clips, morphs] = [ways.clips, ways.morphs].map((shapes) =>
    lenientFit(profile, shapes, document.visemePoses),
  ) as [LenientFit, LenientFit];
  const byClips = clips.score >= morphs.score && ways.clips.length > 0;
  return { fit: byClips ? clips : morphs, byClips };
}

/** Exact names first: a spelling counts only where without it the mouth would stay shut. */
function bestOf(
  kind: Kind,
  shapes: readonly string[],
  document: ProfileDocument,
): LenientFit | null {
  const poses = document.visemePoses;
  const [exact] = bestFits(kind, shapes, document);
  if (exact?.mouthOpens) return lenientFit(exact.profile, shapes, poses);
  const names = new Set(document.automatic[kind === "glTF" ? "glTF" : "VRM"]);
  const [lenient] = document.profiles
    .filter((profile) => profile.own || names.has(profile.name))
    .map((profile) => lenientFit(profile, shapes, poses))
    .filter((found) => found.driven.length > 0)
    .sort((a, b) => b.score - a.score);
  return lenient ?? null;
}
