// Makes what runs of each package, in its folder `lib`: every entry point as a module and as CommonJS, and the commands. What a package
// names as a dependency is imported; all else is bundled, and its licence goes into NOTICE.
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { noticeOf } from "./notice.js";
import { isOneOf, namesIn, published } from "./packages.js";

/** Written as modules: it has fewer files, of which only what is used is bundled. What Node would take is CommonJS. */
const yamlAsModules = createRequire(new URL("../packages/objects/package.json", import.meta.url))
  .resolve("yaml/package.json")
  .replace("package.json", "browser/dist/index.js");

const settings = {
  platform: "node",
  resolve: {
    conditionNames: ["@gloo-mtls/source", "import"],
    // node-fetch takes its URL from whatwg-url where Node has none; the tables behind it are larger than all the rest.
    alias: { "whatwg-url": "node:url", yaml: yamlAsModules },
  },
  treeshake: { moduleSideEffects: false },
  logLevel: "warn",
};

/** A dependency for the sake of its types: its eighty files take longer to load than a render takes. */
const bundledAllTheSame = ["zod"];

const bundleEntries = async ({ folder, entries, dependencies }) => {
  const bundle = await rolldown({
    ...settings,
    external: isOneOf(dependencies.filter((name) => !bundledAllTheSame.includes(name))),
    input: Object.fromEntries(entries.map(({ name, file }) => [name, join(folder, file)])),
  });
  const dir = join(folder, "lib");
  const modules = await bundle.write({ dir, format: "esm", ...namesIn("js") });
  const commonJs = await bundle.write({ dir, format: "cjs", ...namesIn("cjs") });
  return [...modules.output, ...commonJs.output];
};

/** CommonJS starts fastest; a module may wait at its top. Both run wherever they are copied to. */
const programs = {
  "gloo-mtls": { format: "cjs", suffix: "cjs" },
  "@gloo-mtls/certgen": { format: "esm", suffix: "mjs" },
};

const bundleProgram = async ({ folder, manifest }) => {
  const { format, suffix } = programs[manifest.name];
  const bundle = await rolldown({
    ...settings,
    input: join(folder, "src/command/main.ts"),
    transform: { define: { packageVersion: JSON.stringify(manifest.version) } },
  });
  const { output } = await bundle.write({
    dir: join(folder, "lib/bin"),
    format,
    minify: true,
    entryFileNames: `[name].${suffix}`,
    chunkFileNames: `[name]-[hash].${suffix}`,
  });
  return output;
};

for (const one of published) {
  rmSync(join(one.folder, "lib"), { recursive: true, force: true });
  const output = [
    ...(await bundleEntries(one)),
    ...(one.manifest.name in programs ? await bundleProgram(one) : []),
  ];
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  writeFileSync(join(one.folder, "NOTICE"), noticeOf(modules));
}
