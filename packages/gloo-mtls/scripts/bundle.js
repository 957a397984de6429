// Puts the command into one file, and beside it what V8 compiles of that: Node starts it in half the time that it takes to
// find and compile a few hundred modules.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const inPackage = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const settings = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  minify: true,
  legalComments: "linked",
};

const folder = inPackage("dist/command");
const { version } = JSON.parse(readFileSync(inPackage("package.json"), "utf8"));

/**
 * Leaves what is imported dynamically, which few runs need, out of the bundle: it is loaded from its own file, by the `require` of
 * `bin/command.cjs`, from where its path is seen. A script with a code cache cannot import.
 */
const lazily = {
  name: "lazily",
  setup: ({ onResolve }) =>
    onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      if (!path.startsWith(".")) return { path, external: true };
      const file = relative(folder, join(resolveDir, path));
      const place = file === "material-check.js" ? "material-check.cjs" : file;
      return { path: `../dist/command/${place}`, external: true };
    }),
};

await build({
  ...settings,
  entryPoints: [inPackage("dist/command/main.js")],
  outfile: inPackage("dist/command/bundle.cjs"),
  define: { packageVersion: JSON.stringify(version) },
  plugins: [lazily],
  supported: { "dynamic-import": false },
});

// The check of certificates is larger than all else, and faster to load from one file.
await build({
  ...settings,
  entryPoints: [inPackage("dist/command/material-check.js")],
  outfile: inPackage("dist/command/material-check.cjs"),
});

execFileSync(process.execPath, [inPackage("scripts/code-cache.js")], { stdio: ["ignore", "ignore", "pipe"] });
