// Puts the command into one file, and beside it what V8 compiles of that: Node starts it in half the time that it takes to
// find and compile a few hundred modules.
import { execFileSync } from "node:child_process";
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

await build({
  ...settings,
  entryPoints: [inPackage("dist/command/main.js")],
  outfile: inPackage("dist/command/bundle.cjs"),
  external: ["../dist/command/material-check.cjs"],
});

// What few runs need, and what is large: the first bundle loads it when it is asked for.
await build({
  ...settings,
  entryPoints: [inPackage("dist/command/material-check.js")],
  outfile: inPackage("dist/command/material-check.cjs"),
});

execFileSync(process.execPath, [inPackage("scripts/code-cache.js")], { stdio: ["ignore", "ignore", "pipe"] });
