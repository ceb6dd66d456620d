// The viewer's own eye: goes around the head and nearer, within limits, and back.

import { type PerspectiveCamera, Vector3 } from "three";

/** Where it may go: never under the chin, never behind; shares of the head's height. */
const SIDE_RAD = 1.9;
const UP_RAD = 0.7;
const DOWN_RAD = 0.45;
const NEAREST = 1.6;
const FARTHEST = 9;
const HOME = { yaw: 0.18, pitch: 0.02, distance: 4.3 } as const;
/** Radians for a drag across a whole view, and for a key. */
const DRAG_RAD = 3;
const KEY_RAD = 0.12;
const ZOOM_STEP = 1.12;
/** How fast the eye follows the hand, 1/s. */
const PURSUIT_HZ = 14;
/** Narrower than this, width over height, the eye goes back to keep the head in view. */
const PORTRAIT_ASPECT = 0.75;

export class Orbit {
  #yaw: number = HOME.yaw;
  #pitch: number = HOME.pitch;
  #distance: number = HOME.distance;
  readonly #now = { yaw: HOME.yaw as number, pitch: HOME.pitch as number, distance: HOME.distance as number };
  readonly #target = new Vector3();
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #headHeight = 0.25;
  /** Whether the eye jumps instead of gliding. */
  still = false;

  constructor(private readonly camera: PerspectiveCamera, private readonly canvas: HTMLCanvasElement) {
    canvas.addEventListener("pointerdown", this.#down);
    canvas.addEventListener("pointermove", this.#move);
    canvas.addEventListener("pointerup", this.#up);
    canvas.addEventListener("pointercancel", this.#up);
    canvas.addEventListener("wheel", this.#wheel, { passive: false });
    canvas.addEventListener("dblclick", () => this.reset());
    canvas.addEventListener("keydown", this.#key);
  }

  lookAt(eyeHeight: number, headHeight: number): void {
    this.#headHeight = headHeight;
    this.#target.set(0, eyeHeight - 0.16 * headHeight, 0);
    this.reset();
  }

  reset(): void {
    this.#yaw = HOME.yaw;
    this.#pitch = HOME.pitch;
    this.#distance = HOME.distance;
  }

  turn(yaw: number, pitch: number): void {
    this.#yaw = clamp(this.#yaw + yaw, -SIDE_RAD, SIDE_RAD);
    this.#pitch = clamp(this.#pitch + pitch, -DOWN_RAD, UP_RAD);
  }

  zoom(factor: number): void {
    this.#distance = clamp(this.#distance * factor, NEAREST, FARTHEST);
  }

  advance(elapsedS: number): void {
    const share = this.still ? 1 : 1 - Math.exp(-PURSUIT_HZ * Math.min(elapsedS, 0.1));
    this.#now.yaw += share * (this.#yaw - this.#now.yaw);
    this.#now.pitch += share * (this.#pitch - this.#now.pitch);
    this.#now.distance += share * (this.#distance - this.#now.distance);
    const narrow = Math.max(1, PORTRAIT_ASPECT / this.camera.aspect);
    const away = this.#now.distance * this.#headHeight * narrow;
    const { yaw, pitch } = this.#now;
    this.camera.position
      .set(Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch))
      .multiplyScalar(away)
      .add(this.#target);
    this.camera.lookAt(this.#target);
  }

  readonly #down = (event: PointerEvent): void => {
    this.canvas.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  readonly #move = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const spread = this.#spread();
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.#pointers.size > 1) {
      if (spread > 0) this.zoom(spread / Math.max(this.#spread(), 1));
      return;
    }
    const scale = DRAG_RAD / Math.max(this.canvas.clientHeight, 1);
    this.turn(-(event.clientX - before.x) * scale, (event.clientY - before.y) * scale);
  };

  readonly #up = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
  };

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    this.zoom(Math.exp(clamp(event.deltaY, -200, 200) * 0.001));
  };

  readonly #key = (event: KeyboardEvent): void => {
    const act = this.#keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  readonly #keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => this.turn(-KEY_RAD, 0),
    ArrowRight: () => this.turn(KEY_RAD, 0),
    ArrowUp: () => this.turn(0, KEY_RAD),
    ArrowDown: () => this.turn(0, -KEY_RAD),
    "+": () => this.zoom(1 / ZOOM_STEP),
    "=": () => this.zoom(1 / ZOOM_STEP),
    "-": () => this.zoom(ZOOM_STEP),
    "0": () => this.reset(),
  };

  #spread(): number {
    const [a, b] = [...this.#pointers.values()];
    return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
