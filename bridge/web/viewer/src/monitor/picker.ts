// Choosing what is drawn: presets, a search by name, and every signal under its group.

import { CURVES_MOST, matching, PRESETS, presetOf, toggled, type Choice } from "./choice.ts";
import { element, setText } from "./element.ts";
import { GROUPS, type Signal } from "./signals.ts";

const OWN = "own";

export class Picker {
  /** The presets, for a toolbar. */
  readonly presets = element("select", "monitor-select", { "aria-label": "What is drawn" });
  /** The search and the list. */
  readonly root = element("div", "monitor-picker");
  private readonly search = element("input", "monitor-search", {
    type: "search",
    placeholder: "Search: jaw, smile left, gaze…",
    "aria-label": "Search signals by name",
  });
  private readonly list = element("div", "monitor-groups");
  private readonly note = element("p", "monitor-note", { "aria-live": "polite" });
  private signals: readonly Signal[] = [];
  private choice: Choice;
  private readonly choose: (choice: Choice) => void;

  constructor(choice: Choice, choose: (choice: Choice) => void) {
    this.choice = choice;
    this.choose = choose;
    for (const { id, title } of PRESETS) this.presets.append(option(id, title));
    this.presets.append(option(OWN, "Own choice"));
    this.presets.addEventListener("change", () => this.preset(this.presets.value));
    this.search.addEventListener("input", () => this.fill());
    this.root.append(this.search, this.note, this.list);
    this.show(choice);
  }

  /** Signals that a stream has. */
  offer(signals: readonly Signal[]): void {
    this.signals = signals;
    this.fill();
  }

  /** What is chosen now. */
  show(choice: Choice): void {
    this.choice = choice;
    this.presets.value = presetOf(choice)?.id ?? OWN;
    for (const box of this.list.querySelectorAll("input")) {
      box.checked = choice.mode === "curves" && choice.names.includes(box.value);
    }
    this.count();
  }

  private preset(id: string): void {
    const preset = PRESETS.find((one) => one.id === id);
    // "Own choice" goes on with what is drawn.
    if (preset !== undefined) this.choose({ mode: preset.mode, names: preset.names });
    else this.choose({ mode: "curves", names: this.choice.names });
  }

  private fill(): void {
    const found = matching(this.signals, this.search.value);
    const groups = GROUPS.flatMap(([group, title]) => {
      const own = found.filter((signal) => signal.group === group);
      return own.length === 0 ? [] : [this.group(title, own)];
    });
    this.list.replaceChildren(...groups);
    if (groups.length === 0) this.list.append(element("p", "monitor-note", {}, "Nothing has that name."));
    this.show(this.choice);
  }

  private group(title: string, signals: readonly Signal[]): HTMLElement {
    const boxes = signals.map(({ name }) => {
      const box = element("input", "", { type: "checkbox", value: name });
      box.addEventListener("change", () => this.choose(toggled(this.choice, name)));
      return element("label", "", {}, box, name);
    });
    return element("fieldset", "", {}, element("legend", "", {}, title), ...boxes);
  }

  private count(): void {
    const count = this.choice.mode === "heat" ? 0 : this.choice.names.length;
    const full = count >= CURVES_MOST ? "; take one away to add another" : "";
    setText(this.note, `${count} of at most ${CURVES_MOST} curves${full}.`);
    for (const box of this.list.querySelectorAll("input")) {
      box.disabled = count >= CURVES_MOST && !box.checked;
    }
  }
}

function option(value: string, title: string): HTMLOptionElement {
  return element("option", "", { value }, title);
}
