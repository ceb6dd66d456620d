// The gaze pad: where it is touched, there the character looks; let go, and it looks about.

import { create, type MessageInitShape } from "@bufbuild/protobuf";

import type { Link } from "../link/link.ts";
import { DirectRequestSchema, type GazeTargetSchema } from "../wire/exomni/v1/avatar_service_pb.ts";
import { part } from "./dom.ts";

/** What the edges of the pad mean, radians: eyes and head together. */
const YAW_RAD = 0.9;
const PITCH_RAD = 0.55;
/** Calls a second while a finger moves; more shows nothing more. */
const MOST_HZ = 30;
const KEY_STEP = 0.15;

export class GazePad {
  readonly #pad = part("gaze", HTMLDivElement);
  #x = 0;
  #y = 0;
  #sentMs = 0;
  #later = 0;

  constructor(
    private readonly link: Link,
    private readonly character: () => string,
    private readonly failed: (error: unknown) => void,
  ) {
    this.#pad.addEventListener("pointerdown", (event) => {
      this.#pad.setPointerCapture(event.pointerId);
      this.#follow(event);
    });
    this.#pad.addEventListener("pointermove", (event) => {
      if (this.#pad.hasPointerCapture(event.pointerId)) this.#follow(event);
    });
    this.#pad.addEventListener("pointerup", () => this.free());
    this.#pad.addEventListener("pointercancel", () => this.free());
    this.#pad.addEventListener("keydown", this.#key);
    part("gaze-you", HTMLButtonElement).addEventListener("click", () => this.#hold(0, 0));
    part("gaze-away", HTMLButtonElement).addEventListener("click", () => this.away());
    part("gaze-free", HTMLButtonElement).addEventListener("click", () => this.free());
  }

  away(): void {
    this.#mark(0, 0, false);
    this.#send({ target: { case: "away", value: {} } });
  }

  /** Back to looking about. */
  free(): void {
    clearTimeout(this.#later);
    this.#mark(0, 0, false);
    this.#send({});
  }

  #follow(event: PointerEvent): void {
    const box = this.#pad.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 2 - 1;
    const y = 1 - ((event.clientY - box.top) / box.height) * 2;
    this.#hold(x, y);
  }

  /** Look there: `x` to the viewer's right, `y` up, -1 to 1. */
  #hold(x: number, y: number): void {
    this.#mark(Math.min(Math.max(x, -1), 1), Math.min(Math.max(y, -1), 1), true);
    const waitMs = this.#sentMs + 1000 / MOST_HZ - performance.now();
    clearTimeout(this.#later);
    if (waitMs > 0) this.#later = setTimeout(() => this.#look(), waitMs);
    else this.#look();
  }

  #look(): void {
    this.#sentMs = performance.now();
    // The viewer's right is the character's own left, when it faces us.
    const value = { yawRad: this.#x * YAW_RAD, pitchRad: this.#y * PITCH_RAD };
    this.#send({ target: { case: "direction", value } });
  }

  #mark(x: number, y: number, held: boolean): void {
    this.#x = x;
    this.#y = y;
    this.#pad.style.setProperty("--x", String(x));
    this.#pad.style.setProperty("--y", String(y));
    this.#pad.toggleAttribute("data-held", held);
  }

  #send(gaze: MessageInitShape<typeof GazeTargetSchema>): void {
    const value = create(DirectRequestSchema, { character: this.character(), gaze });
    this.link.ask({ case: "direct", value }, "direct").catch(this.failed);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-KEY_STEP, 0],
      ArrowRight: [KEY_STEP, 0],
      ArrowUp: [0, KEY_STEP],
      ArrowDown: [0, -KEY_STEP],
    };
    const move = moves[event.key];
    if (move !== undefined) this.#hold(this.#x + move[0], this.#y + move[1]);
    else if (event.key === "Escape") this.free();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
