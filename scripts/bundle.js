// Makes what runs of each package, in its folder `lib`: every entry point as a module and as CommonJS, and the commands. What a package
// names as a dependency is imported; all else is bundled, and its licence goes into NOTICE.
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { bundleSettings } from "./bundle-settings.js";
import { chunksOf, lazily } from "./chunks.js";
import { noticeOf } from "./notice.js";
import { isOneOf, namesIn, published } from "./packages.js";

/** A dependency for the sake of its types: its eighty files take longer to load than a render takes. */
const bundledAllTheSame = ["zod"];

/** What a package loads when it is asked for: chunks by the paths of their modules. */
const lazyRooms = {
  "@gloo-mtls/objects": { yaml: /\/yaml\/browser\//, stream: /\/objects\/src\/stream\// },
  "gloo-mtls": {
    zod: /\/zod\//,
    harden: /\/src\/(harden\/(?!harden-choice)|cert-manager\/)/,
    warnings: /\/src\/warnings\//,
  },
};

const isLazyPackage = isOneOf(["node:crypto", "@gloo-mtls/pki", "@gloo-mtls/verify"]);

const bundleEntries = async ({ folder, manifest, entries, dependencies }) => {
  const settings = {
    ...bundleSettings,
    external: isOneOf(dependencies.filter((name) => !bundledAllTheSame.includes(name))),
    input: Object.fromEntries(entries.map(({ name, file }) => [name, join(folder, file)])),
  };
  const output = { dir: join(folder, "lib"), comments: { jsdoc: false } };
  const modules = await (await rolldown(settings)).write({ ...output, format: "esm", ...namesIn("js") });

  const rooms = lazyRooms[manifest.name] ?? {};
  const isRoom = (specifier) => Object.keys(rooms).some((room) => specifier.includes(`/${room}-`));
  const bundle = await rolldown({ ...settings, preserveEntrySignatures: "allow-extension" });
  const commonJs = await bundle.write({
    ...output,
    format: "cjs",
    codeSplitting: await chunksOf(bundle, rooms),
    plugins: [lazily((specifier) => isLazyPackage(specifier) || isRoom(specifier))],
    ...namesIn("cjs"),
  });

  for (const { name, isEntry, exports } of modules.output) {
    if (isEntry) writeFileSync(join(folder, "lib", `${name}.mjs`), moduleOf(basename(name), exports));
  }
  return [...modules.output, ...commonJs.output];
};

/** In Node, a module gives what CommonJS does: that starts faster, and `instanceof` holds for both. */
const moduleOf = (name, exports) =>
  `import whole from "./${name}.cjs";\nexport const { ${exports.join(", ")} } = whole;\n`;

/** CommonJS starts fastest; a module may wait at its top. Both run wherever they are copied to. */
const programs = {
  "gloo-mtls": { format: "cjs", suffix: "cjs" },
  "@gloo-mtls/certgen": { format: "esm", suffix: "mjs" },
};

const bundleProgram = async ({ folder, manifest }) => {
  const { format, suffix } = programs[manifest.name];
  const bundle = await rolldown({
    ...bundleSettings,
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

/** What `npm run schemas` generates and a package publishes. */
const schemas = fileURLToPath(new URL("../schemas/", import.meta.url));

const copySchemas = ({ folder, manifest }) => {
  for (const target of Object.values(manifest.exports)) {
    if (/\.schema\.json$/.test(target)) copyFileSync(join(schemas, basename(target)), join(folder, target));
  }
};

for (const one of published) {
  rmSync(join(one.folder, "lib"), { recursive: true, force: true });
  const output = [
    ...(await bundleEntries(one)),
    ...(one.manifest.name in programs ? await bundleProgram(one) : []),
  ];
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  copySchemas(one);
  writeFileSync(join(one.folder, "NOTICE"), noticeOf(modules));
}
