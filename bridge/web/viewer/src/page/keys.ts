// Keys that work anywhere on the page but where text is written, and the list of them.

import { part } from "./dom.ts";

export interface Shortcut {
  readonly key: string;
  readonly label: string;
  readonly act: () => void;
  /** Works while text is written too. */
  readonly always?: boolean;
}

/** Keys that belong to parts of the page, for the list. */
const OTHERS = [
  { key: "Enter", label: "Speak the line" },
  { key: "↑ ↓", label: "Lines said before, in the line box" },
  { key: "Arrows + − 0", label: "Around the head, nearer, away, back: on the stage" },
  { key: "Space ← → Home End + −", label: "Freeze, step, ends, zoom: on the monitor's timeline" },
] as const;

/** Listen for `shortcuts` and list them behind the help button. */
export function listen(shortcuts: readonly Shortcut[]): void {
  const dialog = part("shortcuts", HTMLDialogElement);
  const list = dialog.querySelector("dl");
  list?.replaceChildren(...[...OTHERS, ...shortcuts].flatMap(({ key, label }) => entry(key, label)));
  const show = (): void => (dialog.open ? dialog.close() : dialog.showModal());
  part("help", HTMLButtonElement).addEventListener("click", show);
  const all = [...shortcuts, { key: "?", label: "", act: show }];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const wanted = all.find(({ key }) => key.toLowerCase() === event.key.toLowerCase().replace("escape", "esc"));
    if (wanted === undefined || (dialog.open && wanted.key !== "?")) return;
    if (writes(event.target) && wanted.always !== true) return;
    event.preventDefault();
    wanted.act();
  });
}

function writes(target: EventTarget | null): boolean {
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type !== "range";
}

function entry(key: string, label: string): HTMLElement[] {
  const term = document.createElement("dt");
  const cap = document.createElement("kbd");
  cap.textContent = key;
  term.append(cap);
  const description = document.createElement("dd");
  description.textContent = label;
  return [term, description];
}
