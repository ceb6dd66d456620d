import assert from "node:assert/strict";
import { test } from "node:test";

import { choose, chooseWay } from "./choose.ts";
import type { Profile, ProfileDocument } from "./document.ts";
import { NAMES } from "./names.ts";
import { arkitAlone } from "./standalone.ts";

const UPPER = NAMES.map((name) => name.toUpperCase());

function profile(name: string, own: boolean, names: Readonly<Record<string, string>>): Profile {
  const values = Object.entries(names).map(([value, input]) => ({
    name: value,
    parts: [[{ of: [input], times: 1 }]],
    low: 0,
    high: 1,
    atMost: "",
    inputs: [input],
  }));
  return { name, description: "", own, values };
}

function documentWith(...more: readonly Profile[]): ProfileDocument {
  const alone = arkitAlone();
  return { ...alone, profiles: [...alone.profiles, ...more] };
}

test("names that fit are told at once", () => {
  const choice = choose("glTF", { clips: [], morphs: NAMES }, documentWith());
  assert.equal(choice?.fit.profile.name, "arkit");
  assert.deepEqual(choice?.fit.missing, []);
});

test("a model that is only spelled otherwise speaks all the same", () => {
  const choice = choose("glTF", { clips: [], morphs: UPPER }, documentWith());
  assert.equal(choice?.fit.mouthOpens, true);
  assert.deepEqual(choice?.fit.spellings.get("jawOpen"), ["JAWOPEN"]);
});

test("several meshes that Maya named are moved together", () => {
  const morphs = ["face.jawOpen", "teeth.jawOpen"];
  const choice = choose("glTF", { clips: [], morphs }, documentWith());
  assert.deepEqual(choice?.fit.spellings.get("jawOpen"), morphs);
});

test("a profile of the user's own is taken where it suits better", () => {
  const own = profile("mine", true, { Auf: "jawOpen", Zu: "eyeBlinkLeft" });
  const choice = choose("glTF", { clips: [], morphs: ["Auf", "Zu"] }, documentWith(own));
  assert.equal(choice?.fit.profile.name, "mine");
});

test("a VRM is moved by its clips, unless they leave its mouth shut", () => {
  const ways = { clips: NAMES, morphs: NAMES };
  assert.equal(choose("VRM 1.0", ways, documentWith())?.byClips, true);
  const shut = { clips: ["eyeBlinkLeft"], morphs: NAMES };
  assert.equal(choose("VRM 1.0", shut, documentWith())?.byClips, false);
});

test("a model that nothing fits has no profile", () => {
  assert.equal(choose("glTF", { clips: [], morphs: ["Schlüssel"] }, documentWith()), null);
  assert.equal(choose("VRM 0.x", { clips: [], morphs: [] }, documentWith()), null);
});

test("a profile that is chosen by hand moves whatever it can", () => {
  const own = profile("mine", true, { Auf: "jawOpen" });
  const { fit, byClips } = chooseWay(own, { clips: [], morphs: ["Auf", ...NAMES] }, documentWith(own));
  assert.deepEqual([fit.profile.name, fit.driven.length, byClips], ["mine", 1, false]);
});
