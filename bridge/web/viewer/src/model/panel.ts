// The drop panel: the way for models to the stage, what became of one, and the way back.

import type { Figure, MountModels } from "../seams.ts";
import { checkSize, isModelName } from "./container.ts";
import { takeDrops } from "./dropping.ts";
import { button, element } from "./element.ts";
import { loadFigure, openModel } from "./model.ts";
import type { Model } from "./model.ts";
import { ModelRefused } from "./refused.ts";
import { reportView } from "./report.ts";

const OWN_HEAD = "static/head.glb";

export const mountModels: MountModels = (root, use) => {
  const panel = new Panel(root, use);
  return { dispose: () => panel.dispose() };
};

class Panel {
  private readonly root: HTMLElement;
  private readonly use: (figure: Figure) => void;
  private readonly ending = new AbortController();
  private readonly input = fileInput();
  private readonly status = element("p", "model-status");
  private readonly progress = element("progress", "model-progress");
  private readonly report = element("div", "model-report");
  private readonly back = button("Back to our head", () => void this.showOwnHead());
  /** Counts what was asked for: an answer that is not of the last is thrown away. */
  private turn = 0;

  constructor(root: HTMLElement, use: (figure: Figure) => void) {
    this.root = root;
    this.use = use;
    this.status.setAttribute("role", "status");
    this.progress.hidden = this.back.hidden = true;
    this.progress.setAttribute("aria-label", "Loading the model");
    const { signal } = this.ending;
    const take = (files: readonly File[]) => void this.take(files);
    this.input.addEventListener("change", () => {
      take([...(this.input.files ?? [])]);
      // The same file can be chosen again after it was changed.
      this.input.value = "";
    }, { signal });
    takeDrops(take, signal);
    root.classList.add("models");
    root.replaceChildren(
      element("p", "model-hint", "Drop a .glb or .vrm anywhere on the page. It stays in this browser."),
      element("div", "model-acts", button("Choose a model…", () => this.input.click()), this.back),
      this.input,
      this.progress,
      this.status,
      this.report,
    );
  }

  dispose(): void {
    this.turn++;
    this.ending.abort();
    this.root.replaceChildren();
  }

  private async take(files: readonly File[]): Promise<void> {
    const file = files.find(({ name }) => isModelName(name)) ?? files[0];
    if (file === undefined) return;
    await this.attempt(`Loading ${file.name}…`, async (isLast) => {
      if (!isModelName(file.name)) {
        throw new ModelRefused(`“${file.name}” is no model: .glb and .vrm files can be shown.`);
      }
      checkSize(file.size);
      const model = await openModel(await read(file), file.name);
      if (!isLast()) return model.figure.dispose();
      this.use(model.figure);
      this.back.hidden = false;
      this.show(model, "");
    });
  }

  private async showOwnHead(): Promise<void> {
    await this.attempt("Loading…", async (isLast) => {
      const answer = await fetch(OWN_HEAD);
      if (!answer.ok) throw new ModelRefused("Our head cannot be had: is the service running?");
      const { figure } = await loadFigure(await answer.arrayBuffer(), "head.glb");
      if (!isLast()) return figure.dispose();
      this.use(figure);
      this.back.hidden = true;
      this.report.replaceChildren();
    });
  }

  /** Do `loading` with its progress shown; what goes wrong is said, and what was there stays. */
  private async attempt(
    what: string,
    loading: (isLast: () => boolean) => Promise<void>,
  ): Promise<void> {
    const turn = ++this.turn;
    const isLast = () => turn === this.turn;
    this.progress.hidden = false;
    this.say(what, false);
    try {
      await loading(isLast);
      if (isLast()) this.say("", false);
    } catch (error) {
      if (isLast()) this.say(messageOf(error), true);
    } finally {
      if (isLast()) this.progress.hidden = true;
    }
  }

  private show(model: Model, chosen: string): void {
    const choose = (profile: string): void => {
      model.use(profile);
      this.show(model, profile);
      this.report.querySelector("select")?.focus();
    };
    this.report.replaceChildren(...reportView(model.report, model.profiles, chosen, choose));
  }

  private say(text: string, isBad: boolean): void {
    this.status.textContent = text;
    this.status.classList.toggle("bad", isBad);
  }
}

function fileInput(): HTMLInputElement {
  const input = element("input", "");
  input.type = "file";
  input.accept = ".glb,.vrm,model/gltf-binary";
  // The button before it is what is seen and reached by the keyboard.
  input.hidden = true;
  return input;
}

async function read(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new ModelRefused(`“${file.name}” cannot be read: it was moved, changed or protected.`);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ModelRefused) return error.message;
  console.error(error);
  return "The model cannot be shown, for a reason that is ours. The browser's console has it.";
}
