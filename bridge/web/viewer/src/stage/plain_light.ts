// Shading that a processor can afford where it plays the graphics card: reflections of a room cost
// most of a picture there. Diffuse light by direction instead, and a highlight on what is glossy.

import {
  HemisphereLight,
  type Material,
  Mesh,
  MeshLambertMaterial,
  MeshPhongMaterial,
  MeshStandardMaterial,
  type Object3D,
  type Scene,
} from "three";

/** What the room's walls and boxes give from above and from below, and how strongly. */
const SKY_COLOR = 0xf2f3ff;
const GROUND_COLOR = 0xa0948c;
const STRENGTH = 2.1;
/** Rougher than this shows no highlight. */
const GLOSSY = 0.45;
const SHINE = 0x9a9a9a;

/** Light in the place of the room's reflections. */
export function fillPlainly(scene: Scene): void {
  scene.add(new HemisphereLight(SKY_COLOR, GROUND_COLOR, STRENGTH));
}

/** Give what is below `root` materials that are shaded plainly; those that are no physical ones, as
 * toon materials of VRM models, stay. */
export function shadePlainly(root: Object3D): void {
  const made = new Map<MeshStandardMaterial, Material>();
  root.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    const plain = (material: Material): Material => replaced(material, made);
    object.material = Array.isArray(object.material) ? object.material.map(plain) : plain(object.material);
  });
  for (const material of made.keys()) material.dispose();
}

function replaced(material: Material, made: Map<MeshStandardMaterial, Material>): Material {
  if (!(material instanceof MeshStandardMaterial)) return material;
  const plain = made.get(material) ?? plainOf(material);
  made.set(material, plain);
  return plain;
}

function plainOf(from: MeshStandardMaterial): Material {
  const glossy = from.roughness < GLOSSY;
  const shine = glossy ? { specular: SHINE, shininess: 2 / Math.max(from.roughness, 0.1) ** 2 } : {};
  const plain = glossy ? new MeshPhongMaterial(shine) : new MeshLambertMaterial();
  plain.name = from.name;
  plain.color.copy(from.color);
  plain.emissive.copy(from.emissive);
  plain.emissiveIntensity = from.emissiveIntensity;
  plain.map = from.map;
  plain.emissiveMap = from.emissiveMap;
  plain.alphaMap = from.alphaMap;
  plain.vertexColors = from.vertexColors;
  plain.side = from.side;
  plain.transparent = from.transparent;
  plain.opacity = from.opacity;
  plain.alphaTest = from.alphaTest;
  plain.depthWrite = from.depthWrite;
  return plain;
}
