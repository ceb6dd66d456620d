// Files dragged over the page: where to drop them is shown, and what is dropped is handed on.

import { element } from "./element.ts";

/** Takes files anywhere on the page until `signal` ends it. */
export function takeDrops(take: (files: readonly File[]) => void, signal: AbortSignal): void {
  const overlay = dropOverlay();
  signal.addEventListener("abort", () => overlay.remove());
  // Each element on the way reports entering before leaving: what is inside is a count.
  let depth = 0;
  const show = (count: number): void => {
    depth = Math.max(count, 0);
    overlay.hidden = depth === 0;
  };
  const on = (type: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) =>
    window.addEventListener(
      type,
      (event) => {
        if (!carriesFiles(event)) return;
        // Without this the browser opens the file itself, and the page is gone.
        event.preventDefault();
        act(event);
      },
      { signal },
    );
  on("dragenter", () => show(depth + 1));
  on("dragleave", () => show(depth - 1));
  on("dragover", (event) => {
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
  });
  on("drop", (event) => {
    show(0);
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function dropOverlay(): HTMLElement {
  const overlay = element(
    "div",
    "model-drop",
    element("p", "", "Drop a .glb or .vrm model", element("small", "", "It stays in this browser.")),
  );
  overlay.hidden = true;
  overlay.setAttribute("aria-hidden", "true");
  document.body.append(overlay);
  return overlay;
}
