// What became of a model, for people.

import type { ModelReport } from "../seams.ts";
import type { ProfileDocument } from "./document.ts";
import { element, nameOf } from "./element.ts";

/** The report of a model whose profile can be chosen by `choose`; "" is what suits best. */
export function reportView(
  report: ModelReport,
  profiles: ProfileDocument,
  chosen: string,
  choose: (profile: string) => void,
): readonly HTMLElement[] {
  return [
    element("p", "model-file", nameOf(report.fileName)),
    profileSelect(report, profiles, chosen, choose),
    element(
      "ul",
      "model-signs",
      sign(report.mouthOpens, "Mouth opens", "Mouth stays shut"),
      sign(report.eyesClose, "Eyes close", "Eyes stay open"),
    ),
    ...report.notes.map((note) => element("p", "model-note", note)),
    ...names("Shapes of the profile that it lacks", report.missing),
    ...names("Coefficients that move nothing", report.lost),
    ...names("Shapes that nothing moves", report.idle),
  ];
}

function sign(good: boolean, yes: string, no: string): HTMLElement {
  return element("li", good ? "good" : "bad", good ? yes : no);
}

function profileSelect(
  report: ModelReport,
  { profiles }: ProfileDocument,
  chosen: string,
  choose: (profile: string) => void,
): HTMLElement {
  const select = element("select", "");
  const best = chosen === "" && report.profile !== "" ? `Suits best: ${report.profile}` : "Suits best";
  select.append(new Option(best, ""));
  for (const [label, own] of [["Yours", true], ["Built in", false]] as const) {
    const found = profiles.filter((profile) => profile.own === own);
    if (found.length === 0) continue;
    const group = element("optgroup", "");
    group.label = label;
    for (const { name, description } of found) {
      const option = new Option(name, name);
      option.title = description;
      group.append(option);
    }
    select.append(group);
  }
  select.value = chosen;
  select.addEventListener("change", () => choose(select.value));
  return element("label", "model-profile", element("span", "", "Profile"), select);
}

/** A list that opens, for there may be hundreds. */
function names(title: string, found: readonly string[]): readonly HTMLElement[] {
  if (found.length === 0) return [];
  const summary = element("summary", "", `${title}: ${found.length}`);
  const list = element("ul", "model-names", ...found.map((name) => element("li", "", nameOf(name))));
  return [element("details", "", summary, list)];
}
