import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every package that is published. */
const published = readdirSync(join(root, "packages"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join(root, "packages", name))
  .filter((folder) => !("private" in manifestOf(folder)));

function manifestOf(folder: string): {
  name: string;
  publishConfig: { exports: Record<string, unknown> };
  dependencies: Record<string, string>;
  bin?: Record<string, string>;
} {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

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

/** What `gloo-mtls/testing` offers to the tests of users. */
const publicTestHelper = /^dist\/testing(\/(index|combinations|matchers|serializer)\.(js|d\.ts))?$/;

let folder = "";
const tarballs = new Map<string, string>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gloo-mtls-pack-"));
  for (const source of published) {
    const target = join(folder, "tarballs", manifestOf(source).name.replace("/", "-"));
    mkdirSync(target, { recursive: true });
    run("npx", ["--yes", "pnpm@10.34.9", "pack", "--pack-destination", target], source);
    const [tarball] = readdirSync(target);
    tarballs.set(source, join(target, tarball ?? "missing"));
  }
  const consumer = join(folder, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ private: true, type: "module" }));
  run("npm", ["install", "--no-audit", "--no-fund", ...tarballs.values()], consumer);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(published.map((source) => [manifestOf(source).name, source] as const))(
  "the package %s",
  (name, source) => {
    const consumer = () => join(folder, "consumer");
    const specifiers = Object.keys(manifestOf(source).publishConfig.exports)
      .filter((path) => !path.endsWith(".json"))
      .map((path) => path.replace(".", name));

    test("is what publint and attw expect of an ESM package", () => {
      const tarball = tarballs.get(source) ?? "missing";
      expect(run("node_modules/.bin/publint", ["run", tarball, "--strict"], root)).toContain("All good!");
      // It ends with an error where it finds a problem.
      const found = run(
        "node_modules/.bin/attw",
        [tarball, "--profile", "esm-only", "--no-emoji", "--format", "ascii"],
        root,
      );
      for (const specifier of specifiers)
        expect(found).toContain(`"${specifier}"\n\nnode16 (from ESM): OK (ESM)\n`);
    }, 120_000);

    test("publishes nothing internal: no source, no test helpers, no source maps", () => {
      const installed = join(consumer(), "node_modules", name);
      const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
      expect(JSON.stringify(exports)).not.toMatch(/source|internal/);
      const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
      expect(files).toContain("package.json");
      const internal = /^src\/|\.map$|\.test\.|(^|\/)testing(\/|$)/;
      expect(files.filter((file) => internal.test(file) && !publicTestHelper.test(file))).toEqual([]);
    });

    test("gives every export to JavaScript", () => {
      const script = `${specifiers
        .map((specifier, index) => `import * as m${index} from ${JSON.stringify(specifier)};`)
        .join(
          "\n",
        )}\nconsole.log(${specifiers.map((_, index) => `Object.keys(m${index}).length`).join(", ")});`;
      writeFileSync(join(consumer(), "import.js"), script);
      const counts = run("node", ["import.js"], consumer()).trim().split(" ").map(Number);
      expect(counts).toHaveLength(specifiers.length);
      for (const count of counts) expect(count).toBeGreaterThan(0);
    });

    test("gives every export to TypeScript, in the strictest mode", () => {
      const script = specifiers
        .map(
          (specifier, index) =>
            `import * as m${index} from ${JSON.stringify(specifier)};\nexport { m${index} };`,
        )
        .join("\n");
      writeFileSync(join(consumer(), "import.ts"), script);
      const compilerOptions = {
        noEmit: true,
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        target: "es2023",
        module: "nodenext",
        types: "@types/node" in manifestOf(source).dependencies ? ["node"] : [],
      };
      writeFileSync(
        join(consumer(), "tsconfig.json"),
        JSON.stringify({ compilerOptions, files: ["import.ts"] }),
      );
      const tsc = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", "."], {
        cwd: consumer(),
        encoding: "utf8",
      });
      expect(tsc.stdout).toBe("");
    }, 120_000);

    test.runIf(manifestOf(source).bin !== undefined)("brings a command that works", () => {
      const [command = ""] = Object.keys(manifestOf(source).bin ?? {});
      const { args, printed } = commands.get(command) ?? { args: [], printed: "what this test should know" };
      const { stdout, stderr } = spawnSync(join(consumer(), "node_modules/.bin", command), args, {
        cwd: consumer(),
        encoding: "utf8",
      });
      expect(stdout + stderr).toContain(printed);
    });
  },
);
