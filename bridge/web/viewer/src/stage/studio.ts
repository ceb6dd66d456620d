// Light as in a portrait studio: a warm key, a wide soft fill, a cool edge; no texture files.

import {
  BackSide,
  BoxGeometry,
  DirectionalLight,
  Mesh,
  MeshBasicMaterial,
  PMREMGenerator,
  Scene,
  SphereGeometry,
  type WebGLRenderer,
} from "three";

import { fillPlainly } from "./plain_light.ts";

/** Softboxes around the head: place, size (meters), light. What eyes and skin reflect. */
const BOXES = [
  { at: [-2.2, 1.6, 2.2], size: [1.6, 2.0, 0.05], color: 0xfff0dd, strength: 9 },
  { at: [2.6, 0.6, 1.6], size: [1.2, 2.4, 0.05], color: 0xdfe8ff, strength: 2.6 },
  { at: [0, 3.2, 0.2], size: [3.0, 2.4, 0.05], color: 0xffffff, strength: 2.4 },
  { at: [2.2, 1.2, -2.4], size: [0.9, 2.6, 0.05], color: 0xcfe0ff, strength: 7 },
  { at: [-2.4, 0.6, -2.4], size: [0.6, 2.2, 0.05], color: 0xffe2cf, strength: 4 },
] as const;
const ROOM_COLOR = 0x6f7480;
const ROOM_RADIUS_M = 6;
const BLUR_RAD = 0.03;
/** A pixel is then as wide as the blur; 256 look the same and take seconds without a graphics card. */
const FACE_PIXELS = 64;
const ENVIRONMENT_STRENGTH = 0.75;

/** Light `scene`, anew if it was lit before. */
export function lightUp(scene: Scene, renderer: WebGLRenderer): void {
  scene.environment?.dispose();
  const generator = new SmallGenerator(renderer);
  const room = makeRoom();
  scene.environment = generator.fromScene(room, BLUR_RAD).texture;
  scene.environmentIntensity = ENVIRONMENT_STRENGTH;
  generator.dispose();
  lamps(scene);
}

/** Light `scene` without reflections of a room. */
export function lightPlainly(scene: Scene): void {
  if (lamps(scene)) fillPlainly(scene);
}

/** Hang up the lamps; false where they hang already. */
function lamps(scene: Scene): boolean {
  if (scene.getObjectByName("key") !== undefined) return false;
  scene.add(directional("key", 0xfff1e2, 1.7, [-0.55, 0.75, 1.1]));
  scene.add(directional("edge", 0xd6e4ff, 1.5, [0.8, 0.7, -1]));
  return true;
}

/** Filters what surrounds the head at `FACE_PIXELS`; three's own takes 256 pixels at least. */
class SmallGenerator extends PMREMGenerator {
  protected _cubeSize = FACE_PIXELS;

  protected _setSize(): void {
    this._cubeSize = FACE_PIXELS;
  }
}

function directional(name: string, color: number, strength: number, at: [number, number, number]): DirectionalLight {
  const light = new DirectionalLight(color, strength);
  light.name = name;
  light.position.set(...at);
  return light;
}

function makeRoom(): Scene {
  const room = new Scene();
  const walls = new MeshBasicMaterial({ color: ROOM_COLOR, side: BackSide });
  room.add(new Mesh(new SphereGeometry(ROOM_RADIUS_M, 24, 16), walls));
  for (const { at, size, color, strength } of BOXES) {
    const material = new MeshBasicMaterial({ color });
    material.color.multiplyScalar(strength);
    const box = new Mesh(new BoxGeometry(size[0], size[1], size[2]), material);
    box.position.set(at[0], at[1], at[2]);
    box.lookAt(0, 0, 0);
    room.add(box);
  }
  return room;
}
