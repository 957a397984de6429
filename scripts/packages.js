import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { entryPoints } from "./published-manifest.cjs";

const packages = fileURLToPath(new URL("../packages/", import.meta.url));

const manifestIn = (folder) => {
  const file = join(folder, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { private: true };
};

/** Every package that is published: where it is, its package.json, its entry points, and the packages that it imports when it runs. */
export const published = readdirSync(packages)
  .map((name) => join(packages, name))
  .map((folder) => ({ folder, manifest: manifestIn(folder) }))
  .filter(({ manifest }) => manifest.private !== true)
  .map(({ folder, manifest }) => ({
    folder,
    manifest,
    entries: entryPoints(manifest),
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
  }));

/** Whether a specifier is of one of these packages. */
export const isOneOf = (names) => (id) => names.some((name) => id === name || id.startsWith(`${name}/`));

/** How files are called in `lib`, by their format; a package is of `type: module`. */
export const namesIn = (suffix) => ({
  entryFileNames: `[name].${suffix}`,
  chunkFileNames: `chunks/[name]-[hash].${suffix}`,
});
