// The controls above the timeline.

import { button, element, setAttribute, setText } from "./element.ts";

export interface Controls {
  toggle(): void;
  zoom(factor: number): void;
  choose(): void;
  copy(kind: "json" | "tsv" | "csv"): void;
}

const COPIES = [
  ["json", "Values as JSON"],
  ["tsv", "Values as a table (TSV)"],
  ["csv", "What is shown as CSV"],
] as const;

export class Toolbar {
  readonly root = element("div", "monitor-toolbar", {
    role: "toolbar",
    "aria-label": "Timeline controls",
  });
  readonly choose: HTMLButtonElement;
  private readonly freeze: HTMLButtonElement;
  private readonly state = element("span", "monitor-state", { role: "status" });
  private readonly span = element("span", "monitor-number");

  constructor(controls: Controls, presets: HTMLElement) {
    this.freeze = button("Freeze", "Space, on the timeline", () => controls.toggle());
    this.choose = button("Choose…", "Which curves are drawn", () => controls.choose());
    setAttribute(this.choose, "aria-expanded", "false");
    const nearer = button("+", "Show less time, larger", () => controls.zoom(0.8));
    const farther = button("−", "Show more time", () => controls.zoom(1.25));
    nearer.ariaLabel = "Zoom in";
    farther.ariaLabel = "Zoom out";
    this.root.append(
      this.freeze,
      this.state,
      element("span", "monitor-push"),
      element("span", "monitor-together", {}, farther, this.span, nearer),
      presets,
      this.choose,
      copies(controls),
    );
  }

  show(frozen: boolean, state: string, spanS: number): void {
    setText(this.freeze, frozen ? "Go live" : "Freeze");
    setAttribute(this.freeze, "aria-pressed", String(frozen));
    setText(this.state, state);
    setText(this.span, `${spanS < 9.95 ? spanS.toFixed(1) : spanS.toFixed(0)} s`);
  }
}

function copies(controls: Controls): HTMLElement {
  const list = element("div", "monitor-menu");
  const menu = element("details", "monitor-copies", {}, element("summary", "monitor-button", {}, "Copy"), list);
  for (const [kind, title] of COPIES) {
    const item = button(title, "To the clipboard", () => {
      menu.open = false;
      controls.copy(kind);
    });
    list.append(item);
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    // Elsewhere on the page this key means something else.
    event.preventDefault();
  });
  menu.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) menu.open = false;
  });
  return menu;
}
