import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMaterial } from "@gloo-mtls/pki";
import { afterAll, describe, expect, test } from "vitest";
import { programs, root } from "../docs/programs.ts";

/** A folder with `@pulumi/pulumi` and `@pulumi/kubernetes` in its `node_modules`. */
const packages = process.env.GLOO_MTLS_PULUMI;

/** Runs the program with Pulumi's mocks, and prints what it registers. */
const harness = `const pulumi = require("@pulumi/pulumi");
pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => {
    const kinds = inputs.objs.value.map(({ kind }) => kind); // A secret is its value and a mark.
    console.log(JSON.stringify({ type, name, kinds }));
    return { id: name, state: inputs };
  },
  call: () => ({}),
});
pulumi.runtime.setAllConfig(JSON.parse(process.env.CONFIG));
require("./index.js");
`;

describe.skipIf(packages === undefined)(
  packages === undefined ? "needs Pulumi's packages, in GLOO_MTLS_PULUMI" : "the program of docs/pulumi.md",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-pulumi-"));
    afterAll(() => rmSync(folder, { recursive: true }));

    test("compiles, and registers the objects of an installation with its certificates as a secret", () => {
      const program = programs.find(({ page }) => page === "docs/pulumi.md");
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(join(packages ?? "", "node_modules/@pulumi"), join(folder, "node_modules/@pulumi"));
      symlinkSync(join(root, "packages/gloo-mtls"), join(folder, "node_modules/gloo-mtls"));
      writeFileSync(join(folder, "package.json"), "{}");
      writeFileSync(join(folder, "index.ts"), program?.text ?? "");
      writeFileSync(join(folder, "harness.js"), harness);
      const compiler = join(root, "node_modules/typescript/bin/tsc");
      const flags = ["--target", "es2023", "--module", "nodenext", "--strict", "--skipLibCheck"];
      execFileSync(process.execPath, [compiler, ...flags, "index.ts"], { cwd: folder, encoding: "utf8" });

      const { certificate, privateKey, ca } = createMaterial({ now: Date.now() });
      const config = { "gloo:certificate": certificate, "gloo:privateKey": privateKey, "gloo:ca": ca };
      const printed = execFileSync(process.execPath, ["harness.js"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, CONFIG: JSON.stringify(config) },
        stdio: ["ignore", "pipe", "ignore"],
      });
      const { type, name, kinds } = JSON.parse(printed);
      expect({ type, name }).toEqual({ type: "kubernetes:yaml/v2:ConfigGroup", name: "gloo" });
      expect(kinds).toEqual(expect.arrayContaining(["Secret", "Deployment", "Settings"]));
      expect(kinds.filter((kind: string) => kind === "Secret")).toHaveLength(1);
    });
  },
);
