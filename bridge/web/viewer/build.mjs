// Builds the page: `node build.mjs [--out FOLDER]`. The same sources give the same bytes.
//
// What is built is committed in ../static, so that installing never needs node.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
/** Where a file stands that names what was built; nothing else in the folder is ours to delete. */
const MANIFEST = "viewer.json";

/** Pages share chunks; what only a dropped model needs is loaded when one is dropped. */
const PAGES = { viewer: "src/main.ts", render: "src/render/main.ts" };
/** Scripts of the audio thread, which cannot share. */
const WORKLETS = {
  "viewer-sound": "src/sound/ring.worklet.ts",
  "viewer-capture": "src/talk/capture.worklet.ts",
};
const STYLES = { viewer: "src/page/viewer.css" };
const COPIES = {
  "index.html": "src/page/index.html",
  "viewer.svg": "src/page/viewer.svg",
  "render.html": "src/render/render.html",
};

const SHARED = {
  absWorkingDir: HERE,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  metafile: true,
  write: false,
  logLevel: "warning",
};

async function main() {
  const at = process.argv.indexOf("--out");
  const out = resolve(at < 0 ? join(HERE, "../static") : process.argv[at + 1]);
  const files = await made();
  mkdirSync(out, { recursive: true });
  removeOld(out, files);
  for (const [name, bytes] of files) writeFileSync(join(out, name), bytes);
}

/** Every file of the page, by name. */
async function made() {
  const files = new Map();
  const packages = new Set();
  for (const [entries, splitting] of [
    [PAGES, true],
    [WORKLETS, false],
    [STYLES, false],
  ]) {
    const result = await build({
      ...SHARED,
      entryPoints: entries,
      splitting,
      chunkNames: "viewer-[name]-[hash]",
      outdir: HERE,
    });
    for (const file of result.outputFiles) files.set(file.path.slice(HERE.length + 1), file.contents);
    for (const path of Object.keys(result.metafile.inputs)) packages.add(packageOf(path));
  }
  for (const [name, path] of Object.entries(COPIES)) {
    files.set(name, readFileSync(join(HERE, path)));
  }
  packages.delete(null);
  files.set("LICENSES.txt", Buffer.from(licenses([...packages].sort())));
  files.set(MANIFEST, Buffer.from(manifest(files, [...packages].sort())));
  return files;
}

function packageOf(path) {
  const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  return found === null ? null : found[1];
}

function manifest(files, packages) {
  const hashes = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, bytes]) => [
    name,
    createHash("sha256").update(bytes).digest("hex"),
  ]);
  const versions = packages.map((name) => [name, about(name).version]);
  const made = { packages: Object.fromEntries(versions), sha256: Object.fromEntries(hashes) };
  return `${JSON.stringify(made, null, 1)}\n`;
}

function licenses(packages) {
  const parts = packages.map((name) => {
    const { version, license } = about(name);
    return `${name} ${version} (${license})\n\n${licenseOf(name).trim()}\n`;
  });
  return `What the built page holds of others.\n\n${parts.join(`\n${"-".repeat(78)}\n\n`)}`;
}

function licenseOf(name) {
  const folder = join(HERE, "node_modules", name);
  const own = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  // A package may name its license and bring no text: the text is beside us then.
  const path = own ? join(folder, own) : join(HERE, "licenses", `${name.replace("/", "-")}.txt`);
  return readFileSync(path, "utf8").replaceAll("\r\n", "\n");
}

function about(name) {
  return JSON.parse(readFileSync(join(HERE, "node_modules", name, "package.json"), "utf8"));
}

function removeOld(out, files) {
  const path = join(out, MANIFEST);
  if (!existsSync(path)) return;
  for (const name of Object.keys(JSON.parse(readFileSync(path, "utf8")).sha256)) {
    if (!files.has(name) && /^[\w.-]+$/.test(name)) rmSync(join(out, name), { force: true });
  }
}

await main();
