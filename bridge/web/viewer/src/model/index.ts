// Models on the stage: our head, and whatever somebody drops.

export { loadFigure } from "./model.ts";
export { mountModels } from "./panel.ts";
export { ModelRefused } from "./refused.ts";
