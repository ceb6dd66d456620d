// The service's rig profiles, as `bridge/rigs/publish.py` writes them.

/** A product of names, times a number; no names is a constant. */
export interface Term {
  readonly of: readonly string[];
  readonly times: number;
}

/** One value of a rig: the greatest of its parts, cut to its range and to a source. */
export interface RigValue {
  readonly name: string;
  readonly parts: readonly (readonly Term[])[];
  readonly low: number;
  readonly high: number;
  /** A source that it may never exceed; empty for none. */
  readonly atMost: string;
  /** The coefficients that move it. */
  readonly inputs: readonly string[];
}

export interface Profile {
  readonly name: string;
  readonly description: string;
  /** Whether it is one of the service's user. */
  readonly own: boolean;
  readonly values: readonly RigValue[];
}

/** Poses that visemes are read off by, as features, and where each viseme's begin. */
export interface VisemePoses {
  readonly features: readonly (readonly number[])[];
  readonly starts: readonly number[];
}

export interface ProfileDocument {
  readonly version: number;
  readonly names: readonly string[];
  readonly visemePoses: VisemePoses;
  /** Profiles that models are told from by their names, the usual first. */
  readonly automatic: { readonly glTF: readonly string[]; readonly VRM: readonly string[] };
  readonly profiles: readonly Profile[];
}

const VERSION = 1;
/** A service that has not answered by then will not. */
const PATIENCE_MS = 5000;

/** The profiles of the service that serves this page; with the `token` those of its characters too,
 * where it wants one. Rejects with an `Error` for people. */
export async function fetchProfiles(token: string): Promise<ProfileDocument> {
  const headers: HeadersInit = token === "" ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch("profiles.json", { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`the service has no rig profiles (${answer.status})`);
  const found = (await answer.json()) as ProfileDocument;
  if (found.version !== VERSION) {
    throw new Error("the service is of another version: reload the page");
  }
  return found;
}
