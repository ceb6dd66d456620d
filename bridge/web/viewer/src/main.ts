// The page: a head that speaks.

import { loadFigure } from "./model/index.ts";
import { Stage } from "./stage/stage.ts";

const canvas = document.createElement("canvas");
document.body.append(canvas);
const stage = new Stage(canvas, null);
const answer = await fetch("static/head.glb");
const { figure } = await loadFigure(await answer.arrayBuffer(), "head.glb");
stage.use(figure);
let beforeMs = 0;
const draw = (nowMs: number): void => {
  stage.draw(null, [], (nowMs - beforeMs) / 1000);
  beforeMs = nowMs;
  requestAnimationFrame(draw);
};
requestAnimationFrame(draw);
