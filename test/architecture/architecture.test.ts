import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

/** What each room may import of its own package. Every room is here, and is above all that it names. */
const directions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  objects: {
    data: [],
    report: ["data"],
    formats: ["report"],
    print: ["data", "report"],
    object: ["data", "formats", "report"],
    transform: ["object", "report"],
    yaml: ["data", "formats", "report"],
    envoy: ["data", "report", "yaml"],
    diff: ["data", "formats", "object", "report"],
    stream: ["data", "diff", "object", "print", "report", "yaml"],
  },
  "gloo-mtls": {
    hooks: [],
    envoy: [],
    material: [],
    chart: [],
    "schema-findings": [],
    values: ["chart", "schema-findings"],
    quirks: ["values"],
    "load-values": ["chart", "values"],
    plan: ["chart", "envoy", "material", "values"],
    sidecars: ["plan"],
    enterprise: ["envoy", "plan", "sidecars"],
    manifests: ["chart", "enterprise", "envoy", "plan", "sidecars", "values"],
    warnings: ["chart", "hooks", "manifests", "plan", "sidecars", "values"],
    "object-names": ["plan"],
    "cert-manager": [],
    harden: ["cert-manager", "plan"],
    "render-options": ["harden", "hooks", "load-values", "material", "plan", "values"],
    render: [
      ...[
        "chart",
        "harden",
        "hooks",
        "load-values",
        "manifests",
        "material",
        "object-names",
        "plan",
        "render-options",
        "values",
      ],
      "warnings",
    ],
    diff: ["load-values", "render", "render-options", "values"],
    upgrade: [
      ...["chart", "diff", "hooks", "load-values", "plan", "render", "render-options", "values", "warnings"],
    ],
    explain: [
      ...[
        "diff",
        "harden",
        "hooks",
        "load-values",
        "manifests",
        "plan",
        "quirks",
        "render",
        "render-options",
        "values",
      ],
    ],
    handlebars: ["plan", "values"],
    cdk8s: ["render", "render-options"],
    stream: [],
    adopt: ["manifests", "plan"],
    testing: ["diff", "plan", "render", "values"],
    istio: ["envoy", "sidecars", "values"],
    upstream: ["envoy", "schema-findings"],
    ciphers: ["upstream"],
    verify: ["kube-gateway", "upstream"],
    doctor: ["upstream"],
    map: [],
    relay: ["schema-findings", "values"],
    codes: ["ciphers", "doctor", "harden", "kube-gateway", "relay", "upstream", "warnings"],
    "kube-gateway": ["envoy", "manifests", "plan", "sidecars"],
    command: [
      ...[
        "adopt",
        "cert-manager",
        "chart",
        "ciphers",
        "codes",
        "diff",
        "enterprise",
        "doctor",
        "harden",
        "explain",
        "hooks",
        "istio",
        "kube-gateway",
        "load-values",
        "manifests",
        "map",
        "material",
      ],
      ...["plan", "quirks", "relay", "render", "render-options", "upgrade", "upstream", "values", "verify"],
      "warnings",
    ],
    index: ["hooks", "load-values", "material", "plan", "quirks", "render", "render-options", "values"],
    zod: ["values"],
  },
};

/** The packages that each may import. */
const packageDirections: Readonly<Record<string, readonly string[]>> = {
  objects: [],
  kubernetes: ["objects"],
  pki: ["objects"],
  verify: ["objects", "pki"],
  certgen: ["kubernetes", "objects", "pki"],
  "gloo-mtls": ["certgen", "kubernetes", "objects", "pki", "verify"],
};

const roomOf = (path: string): string => path.split("/")[0]?.replace(/\.ts$/, "") ?? "";

const importsIn = (source: string) =>
  readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes(".test.") && !/(^|\/)testing\//.test(file))
    .flatMap((file) =>
      [...readFileSync(join(source, file), "utf8").matchAll(/ from "([^"]+)"|\bimport\("([^"]+)"\)/g)].map(
        ([, fixed, lazy]) => ({ file, specifier: fixed ?? lazy ?? "" }),
      ),
    );

describe.each(Object.keys(packageDirections))("packages/%s", (name) => {
  const source = join(packages, name, "src");
  const imports = importsIn(source);

  test("imports only packages below it", () => {
    const wrong = imports.filter(({ specifier }) => {
      const [, other] = /^@gloo-mtls\/([a-z]+)/.exec(specifier) ?? [];
      return other !== undefined && packageDirections[name]?.includes(other) !== true;
    });
    expect(wrong).toEqual([]);
  });

  test.runIf(name in directions)("has rooms that import only rooms below them", () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith(".")) return false;
      const [from, to] = [roomOf(file), roomOf(relative(source, join(source, dirname(file), specifier)))];
      return from !== to && directions[name]?.[from]?.includes(to) !== true;
    });
    expect(wrong).toEqual([]);
  });
});

test("no two rooms are above each other", () => {
  for (const rooms of Object.values(directions)) {
    const below = (room: string): readonly string[] =>
      (rooms[room] ?? []).flatMap((next) => [next, ...below(next)]);
    for (const room of Object.keys(rooms)) expect(below(room), room).not.toContain(room);
  }
});

test("manifests lay out, and leave what is truthy to the plan", () => {
  const wrong = importsIn(join(packages, "gloo-mtls/src/manifests")).filter(({ specifier }) =>
    /chart\/(truthy|as-printed)|plan\/given-/.test(specifier),
  );
  expect(wrong).toEqual([]);
});
