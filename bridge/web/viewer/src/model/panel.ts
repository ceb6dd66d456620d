// The way for files to the stage.

import type { MountModels } from "../seams.ts";
import { checkSize } from "./container.ts";
import { loadFigure } from "./model.ts";

export const mountModels: MountModels = (root, use) => {
  const abort = new AbortController();
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".glb,.vrm";
  input.setAttribute("aria-label", "Show a model of yours");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  root.append(input, status);

  const show = async (file: File): Promise<void> => {
    try {
      checkSize(file.size);
      const { figure, report } = await loadFigure(await file.arrayBuffer(), file.name);
      use(figure);
      status.textContent = `${report.fileName}: ${report.profile}`;
    } catch (error) {
      status.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file !== undefined) void show(file);
  };
  const { signal } = abort;
  input.addEventListener("change", () => take(input.files), { signal });
  window.addEventListener("dragover", (event) => event.preventDefault(), { signal });
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  };
  window.addEventListener("drop", dropped, { signal });
  return {
    dispose: () => {
      abort.abort();
      root.replaceChildren();
    },
  };
};
