// What the service says of itself: engine, characters, outputs, sound, warnings.

import { element, setAttribute, setText } from "./element.ts";
import type { Known } from "./figures.ts";
import { durationText } from "./grade.ts";
import { Grid } from "./grid.ts";
import type { Hints } from "./hint.ts";
import {
  CHARACTER_COLUMNS,
  characterRow,
  factsOf,
  OUTPUT_COLUMNS,
  outputRow,
  warningsOf,
} from "./report.ts";

/** A report that is older is said to be, seconds. */
const STALE_S = 3;

export class Service {
  readonly root = element("section", "monitor-service", { "aria-label": "Service" });
  private readonly state = element("p", "monitor-note");
  private readonly facts = element("dl", "monitor-facts");
  private readonly outputs: Grid;
  private readonly characters: Grid;
  private readonly warnings = element("ol", "monitor-warnings", { "aria-label": "Warnings" });

  constructor(hints: Hints) {
    this.outputs = new Grid("Outputs", OUTPUT_COLUMNS, hints);
    this.characters = new Grid("Characters", CHARACTER_COLUMNS, hints);
    this.root.append(
      this.state,
      this.facts,
      this.outputs.root,
      this.characters.root,
      element("h3", "", {}, "Warnings of the service"),
      this.warnings,
    );
  }

  /** Show what is known; the report came `ageS` ago. */
  show(known: Known, ageS: number): void {
    const { report } = known;
    setText(this.state, stateText(known, ageS));
    this.root.classList.toggle("monitor-stale", report !== null && ageS > STALE_S);
    for (const part of [this.facts, this.outputs.root, this.characters.root]) {
      part.hidden = report === null;
    }
    if (report === null) {
      this.warn([["plain", "No report yet."]]);
      return;
    }
    this.showFacts(factsOf(report));
    this.outputs.show(report.outputs.map(outputRow), "No outputs: characters are shown to watchers only.");
    this.characters.show(report.characters.map(characterRow), "No characters.");
    this.showWarnings(warningsOf(report));
  }

  private showFacts(facts: ReturnType<typeof factsOf>): void {
    while (this.facts.children.length < facts.length) {
      const name = element("dt", "");
      this.facts.append(element("div", "", {}, name, element("dd", ""), element("dd", "monitor-note")));
    }
    for (const [i, { label, text, grade, note }] of facts.entries()) {
      const [name, value, more] = (this.facts.children[i] as HTMLElement).children;
      if (name === undefined || value === undefined || more === undefined) continue;
      setText(name, label);
      setText(value, text);
      setAttribute(value, "data-grade", grade);
      setText(more, note);
    }
  }

  private showWarnings(warnings: ReturnType<typeof warningsOf>): void {
    const lines = warnings.map(({ time, severity, grade, text, count }) => {
      const times = count > 1 ? ` (${count} times)` : "";
      return [grade, `${time} ${severity}: ${text}${times}`] as const;
    });
    this.warn(lines.length > 0 ? lines : [["plain", "None since the service started."]]);
  }

  private warn(lines: readonly (readonly [string, string])[]): void {
    const list = this.warnings;
    while (list.children.length > lines.length) list.lastElementChild?.remove();
    while (list.children.length < lines.length) list.append(element("li", ""));
    for (const [i, [grade, text]] of lines.entries()) {
      const item = list.children[i] as HTMLElement;
      setText(item, text);
      setAttribute(item, "data-grade", grade);
    }
  }
}

function stateText({ link, report }: Known, ageS: number): string {
  const old = report !== null && ageS > STALE_S ? ` What follows is ${durationText(ageS)} old.` : "";
  switch (link?.kind) {
    case undefined:
    case "connecting":
      return `Connecting. The monitor needs a connection to the service.${old}`;
    case "lost":
      return `No connection: ${link.reason}.${old}`;
    case "refused":
      return `The service refuses this page: ${link.reason}.${old}`;
    case "open":
      if (report === null) return `Connected to version ${link.version}. No report yet.`;
      return `Connected to version ${link.version}.${old}`;
  }
}
