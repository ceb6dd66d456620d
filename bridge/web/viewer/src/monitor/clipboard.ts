// To the clipboard, also where the browser gives pages none: over plain HTTP from another machine.

import { element } from "./element.ts";

/** Copy `text`; when nothing helps, show it for people to copy. Says how it went. */
export async function copyText(text: string, what: string): Promise<string> {
  if (await copied(text)) return `${what} copied.`;
  showForCopying(text, what);
  return `${what}: copy the text that is shown.`;
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Absent on an insecure page, or refused: the old way needs no permission.
    return copiedBySelection(text);
  }
}

function copiedBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = element("textarea", "monitor-offscreen", { "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

function showForCopying(text: string, what: string): void {
  const area = element("textarea", "", { readonly: "", rows: "12", "aria-label": what });
  area.value = text;
  const close = element("button", "monitor-button", { type: "submit" }, "Close");
  const form = element("form", "", { method: "dialog" }, area, close);
  const dialog = element("dialog", "monitor-dialog", { "aria-label": what }, form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  area.select();
}
