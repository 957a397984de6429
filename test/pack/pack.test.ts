import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

const manifestIn = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** Every package that is published. */
const names = readdirSync(join(root, "packages"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => manifestIn(join(root, "packages", entry.name)))
  .filter((manifest) => !("private" in manifest))
  .map(({ name }) => name);

/** What the workspace's own settings would change in the consumer's folder stays out of it. */
const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** What each command is asked, and a part of its answer. */
const commands: ReadonlyMap<string, { readonly args: readonly string[]; readonly printed: string }> = new Map(
  [
    [
      "gloo-mtls",
      { args: ["template", "--set", "global.glooMtls.enabled=true"], printed: "name: gloo-mtls-certgen\n" },
    ],
    [
      "gloo-mtls-certgen",
      {
        args: ["--directory", "certificates", "--svc-name=gloo", "--svc-namespace=gloo-system"],
        printed: '"kind":"created"',
      },
    ],
  ],
);

/** Settings of a TypeScript project by how it finds modules, and the files that it has. */
const resolutions = {
  node10: {
    files: ["all.ts"],
    // The oldest library, and the settings, of the projects that `cdk8s init` and `pulumi new` make.
    options: {
      module: "commonjs",
      moduleResolution: "node10",
      ignoreDeprecations: "6.0",
      lib: ["es2016"],
      exactOptionalPropertyTypes: false,
      esModuleInterop: false,
    },
    // The types of zod, which this shows, do not compile without `esModuleInterop`.
    without: ["gloo-mtls/zod"],
  },
  "node16, from CommonJS and from modules": {
    files: ["all.cts", "all.mts"],
    options: { module: "node16", moduleResolution: "node16" },
  },
  bundler: { files: ["all.ts"], options: { module: "esnext", moduleResolution: "bundler" } },
};

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-pack-"));
const consumer = join(folder, "consumer");
const installed = (name: string): string => join(consumer, "node_modules", name);
const filesOf = (name: string): string[] =>
  readdirSync(installed(name), { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed(name).length + 1));
const specifiersOf = (name: string): string[] =>
  Object.keys(manifestIn(installed(name)).exports)
    .filter((path) => !path.endsWith(".json"))
    .map((path) => path.replace(".", name));
const allSpecifiers = (): string[] => names.flatMap(specifiersOf);

const tarballOf = (name: string): string =>
  join(folder, `${name.replace("@", "").replace("/", "-")}-${manifestIn(installed(name)).version}.tgz`);

beforeAll(() => {
  const pnpm = ["--yes", "--loglevel=error", "pnpm@10.34.9"];
  run("node", ["scripts/declarations.js"], root);
  const filters = names.flatMap((name) => ["--filter", name]);
  run("npx", [...pnpm, "--recursive", ...filters, "pack", "--pack-destination", folder], root);
  const tarballs = readdirSync(folder).map((file) => join(folder, file));
  expect(tarballs).toHaveLength(names.length);
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ private: true }));
  const { version } = manifestIn(join(root, "node_modules/@types/node"));
  const peers = ["cdk8s", "constructs"].map(
    (name) => `${name}@${manifestIn(join(root, "packages/bench/node_modules", name)).version}`,
  );
  run(
    "npm",
    ["install", "--no-audit", "--no-fund", `@types/node@${version}`, ...peers, ...tarballs],
    consumer,
  );
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(names)("the package %s", (name) => {
  test("is what publint and attw expect, without an exception", async () => {
    const tarball = readFileSync(tarballOf(name));
    const { messages } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    expect(messages).toEqual([]);
    const found = await checkPackage(createPackageFromTarballData(tarball));
    if (found.types === false) throw new Error(`${name} has no types`);
    expect(found.problems).toEqual([]);
    const checked = Object.values(found.entrypoints).flatMap(({ resolutions }) => Object.values(resolutions));
    expect(checked.filter(({ resolution }) => resolution === undefined)).toEqual([]);
    expect(checked).toHaveLength(4 * Object.keys(manifestIn(installed(name)).exports).length);
  }, 120_000);

  test("publishes nothing internal: no source, no test helpers, no source maps", () => {
    expect(JSON.stringify(manifestIn(installed(name)).exports)).not.toMatch(/source|internal/);
    const unexpected = filesOf(name).filter(
      (file) =>
        !/^(bin|lib)\/.*\.[cm]?js$|^lib\/.*\.d\.c?ts$|^[a-z]+\.schema\.json$|^(LICENSE|NOTICE|README\.md|package\.json)$/.test(
          file,
        ),
    );
    expect(unexpected).toEqual([]);
    expect(filesOf(name)).toEqual(expect.arrayContaining(["LICENSE", "NOTICE", "README.md"]));
  });

  test("installs beside any version of the types of Node", () => {
    const { "@types/node": range = "*" } = manifestIn(installed(name)).peerDependencies ?? {};
    expect(range).toBe("*");
  });

  test("depends on ranges, and on no types", () => {
    const dependencies = Object.entries(manifestIn(installed(name)).dependencies ?? {});
    expect(
      dependencies.filter(([other, range]) => !/^\^\d/.test(range) || other.startsWith("@types/")),
    ).toEqual([]);
  });

  test.runIf(manifestIn(join(root, "packages", name.replace("@gloo-mtls/", ""))).bin !== undefined)(
    "brings a command that works",
    () => {
      const [command = ""] = Object.keys(manifestIn(installed(name)).bin ?? {});
      const { args, printed } = commands.get(command) ?? { args: [], printed: "what this test should know" };
      const { stdout, stderr } = spawnSync(join(consumer, "node_modules/.bin", command), args, {
        cwd: consumer,
        encoding: "utf8",
      });
      expect(stdout + stderr).toContain(printed);
    },
  );
});

test("all packages together have few files", () => {
  expect(names.flatMap(filesOf).length).toBeLessThanOrEqual(1_700);
});

test("a module and CommonJS get the same exports of one instance, and a bundler gets those, too", () => {
  const modules = allSpecifiers().flatMap((specifier) => {
    const name = names.filter((each) => `${specifier}/`.startsWith(`${each}/`)).at(-1) ?? "";
    const file = specifier === name ? "index" : specifier.slice(name.length + 1);
    return { specifier, bundled: `./node_modules/${name}/lib/${file}.js` };
  });
  const program = `
    import { createRequire } from "node:module";
    const require = createRequire(import.meta.url);
    const differences = [];
    for (const { specifier, bundled } of ${JSON.stringify(modules)}) {
      const [module, common, others] = [await import(specifier), require(specifier), await import(bundled)];
      const names = Object.keys(module).sort();
      const lists = [Object.keys(common).sort(), Object.keys(others).sort()];
      const isSame = names.length > 0 && lists.every((list) => String(list) === String(names));
      if (!isSame || names.some((name) => module[name] !== common[name])) differences.push({ specifier, names, lists });
    }
    console.log(JSON.stringify(differences));`;
  writeFileSync(join(consumer, "same.mjs"), program);
  expect(JSON.parse(run("node", ["same.mjs"], consumer))).toEqual([]);
});

test.each([
  [
    "a module",
    "loaded.mjs",
    'import { createRequire } from "node:module";\nimport { render } from "gloo-mtls";',
  ],
  [
    "CommonJS",
    "loaded.cjs",
    'const { createRequire } = require("node:module");\nconst { render } = require("gloo-mtls");',
  ],
])(
  "a render in %s loads few files, and neither a parser nor what only some programs ask for",
  (_, file, imports) => {
    const program = `${imports}
      const builtIns = [...process.moduleLoadList];
      render({ values: { global: { glooMtls: { enabled: true } } } });
      const files = Object.keys(createRequire(process.cwd() + "/").cache);
      console.log(JSON.stringify({ files, builtIns }));`;
    writeFileSync(join(consumer, file), program);
    const { files, builtIns } = JSON.parse(run("node", [file], consumer));
    expect(files.length).toBeLessThanOrEqual(16);
    expect(files.join("\n")).not.toMatch(
      /chunks.(?:zod|yaml|stream|harden|warnings)-|gloo-mtls.(?:pki|verify)/,
    );
    // Only checksums need it.
    expect(builtIns).not.toContain("NativeModule crypto");
  },
);

/** A module that prints how many names each entry point exports. */
const countsOf = (specifiers: readonly string[]): string =>
  `${specifiers.map((one, index) => `import * as m${index} from ${JSON.stringify(one)};`).join("\n")}
console.log(JSON.stringify([${specifiers.map((_, index) => `Object.keys(m${index}).length`).join(", ")}]));\n`;

/** Other runtimes. Deno installs no tarballs of a folder, and runs what npm has installed. */
const runtimes = [
  { runtime: "bun", install: ["install", "--ignore-scripts"], start: ["run"] },
  { runtime: "deno", install: undefined, start: ["run", "--allow-all", "--node-modules-dir=manual"] },
].map((each) => ({ ...each, isThere: spawnSync(each.runtime, ["--version"]).error === undefined }));

for (const { runtime, install, start, isThere } of runtimes) {
  test.runIf(isThere)(
    `${runtime} gets every export${isThere ? "" : ` (skipped: there is no ${runtime} on the PATH)`}`,
    () => {
      const project = install === undefined ? consumer : join(folder, runtime);
      if (install !== undefined) {
        mkdirSync(project);
        const dependencies = Object.fromEntries(names.map((name) => [name, `file:${tarballOf(name)}`]));
        writeFileSync(
          join(project, "package.json"),
          JSON.stringify({ dependencies, overrides: dependencies }),
        );
        run(runtime, install, project);
      }
      // The packages that this entry point extends are optional.
      const specifiers = allSpecifiers().filter((specifier) => specifier !== "gloo-mtls/cdk8s");
      writeFileSync(join(project, "every.mjs"), countsOf(specifiers));
      const counts: number[] = JSON.parse(run(runtime, [...start, "every.mjs"], project));
      expect(counts.filter((count) => count === 0)).toEqual([]);
      expect(counts).toHaveLength(specifiers.length);
    },
    120_000,
  );
}

test.each(Object.entries(resolutions))(
  "TypeScript gets every export by the resolution %s",
  (_, settings) => {
    const without = "without" in settings ? settings.without : [];
    const specifiers = allSpecifiers().filter((specifier) => !without.includes(specifier));
    const lines = specifiers.map(
      (specifier, index) => `import * as m${index} from ${JSON.stringify(specifier)};\nexport { m${index} };`,
    );
    for (const file of settings.files) writeFileSync(join(consumer, file), lines.join("\n"));
    const compilerOptions = {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      target: "es2023",
      types: ["node"],
      ...settings.options,
    };
    writeFileSync(
      join(consumer, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: settings.files }),
    );
    const { stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", "."], {
      cwd: consumer,
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  },
  120_000,
);
