// Makes what runs of each package, in its folder `lib`: every entry point as a module and as CommonJS, and the commands. What a package
// names as a dependency is imported; all else is bundled, and its licence goes into NOTICE.
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { bundleSettings } from "./bundle-settings.js";
import { lazily, libraryChunks, programChunks } from "./chunks.js";
import { noticeOf } from "./notice.js";
import { isOneOf, namesIn, published } from "./packages.js";

/** A dependency for the sake of its types: its eighty files take longer to load than a render takes. */
const bundledAllTheSame = ["zod"];

/** What only some programs need, by the paths of the modules. */
const yaml = /\/yaml\/browser\//;
const stream = /\/objects\/src\/stream\//;
const zod = /\/zod\//;
const harden = /\/src\/(harden\/(?!harden-choice)|cert-manager\/)/;
const warnings = /\/src\/warnings\//;
const verify = /\/packages\/verify\//;
const certificates = /\/packages\/(pki|certgen\/src\/(?!command))/;

/** The chunks of each library that are loaded by their first use; a render of the command needs some of them. */
const lazyRooms = { "@gloo-mtls/objects": { yaml, stream }, "gloo-mtls": { zod, harden, warnings } };
const programRooms = { zod, stream, harden, verify, certificates };

const isLazyBuiltIn = isOneOf(["node:crypto", "node:tls"]);
const isLazyPackage = isOneOf(["node:crypto", "@gloo-mtls/pki", "@gloo-mtls/verify"]);

const isRoomOf = (rooms, specifier) => Object.keys(rooms).some((room) => specifier.includes(`/${room}-`));

const bundleEntries = async ({ folder, manifest, entries, dependencies }) => {
  const settings = {
    ...bundleSettings,
    external: isOneOf(dependencies.filter((name) => !bundledAllTheSame.includes(name))),
    input: Object.fromEntries(entries.map(({ name, file }) => [name, join(folder, file)])),
  };
  const output = { dir: join(folder, "lib"), comments: { jsdoc: false } };
  const modules = await (await rolldown(settings)).write({ ...output, format: "esm", ...namesIn("js") });

  const rooms = lazyRooms[manifest.name] ?? {};
  const bundle = await rolldown({ ...settings, preserveEntrySignatures: "allow-extension" });
  const commonJs = await bundle.write({
    ...output,
    format: "cjs",
    codeSplitting: await libraryChunks(bundle, rooms),
    plugins: [lazily((specifier) => isLazyPackage(specifier) || isRoomOf(rooms, specifier))],
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

const programFrom = ({ folder, manifest }, names, settings) =>
  rolldown({
    ...bundleSettings,
    input: Object.fromEntries(names.map((name) => [name, join(folder, `src/command/${name}.ts`)])),
    transform: { define: { packageVersion: JSON.stringify(manifest.version) } },
    ...settings,
  });

const programIn = (folder, suffix) => ({
  dir: join(folder, "lib/bin"),
  minify: true,
  entryFileNames: `[name].${suffix}`,
  chunkFileNames: ({ name }) => (name === "start" ? `start.${suffix}` : `[name]-[hash].${suffix}`),
});

/** CommonJS starts fastest; a module may wait at its top. Both run wherever they are copied to. */
const programs = {
  "gloo-mtls": async (one) => {
    const names = ["main", "code-cache"];
    const bundle = await programFrom(one, names, { preserveEntrySignatures: "allow-extension" });
    return bundle.write({
      ...programIn(one.folder, "cjs"),
      format: "cjs",
      codeSplitting: await programChunks(bundle, programRooms, ["main", "run"]),
      plugins: [lazily((specifier) => isLazyBuiltIn(specifier) || isRoomOf(programRooms, specifier))],
    });
  },
  "@gloo-mtls/certgen": async (one) =>
    (await programFrom(one, ["main"])).write({ ...programIn(one.folder, "mjs"), format: "esm" }),
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
    ...((await programs[one.manifest.name]?.(one))?.output ?? []),
  ];
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  copySchemas(one);
  writeFileSync(join(one.folder, "NOTICE"), noticeOf(modules));
}
