import { readFileSync } from "node:fs";
import { verifyRules } from "@gloo-mtls/verify";
import { codeAreas } from "gloo-mtls/internal/src/codes/code-areas.ts";
import { codesMarkdown } from "gloo-mtls/internal/src/codes/markdown.ts";
import { doctorRules } from "gloo-mtls/internal/src/doctor/diagnose/rules/index.ts";
import { hardenings } from "gloo-mtls/internal/src/harden/hardenings.ts";
import { failureHints } from "gloo-mtls/internal/src/kube-gateway/deploy-failure.ts";
import { warnings } from "gloo-mtls/internal/src/kube-gateway/warnings/index.ts";
import { relayRules } from "gloo-mtls/internal/src/relay/check/rules/index.ts";
import { valueRules } from "gloo-mtls/internal/src/relay/check/values/index.ts";
import { symptoms } from "gloo-mtls/internal/src/relay/doctor/symptoms/index.ts";
import * as upstreamTables from "gloo-mtls/internal/src/upstream/check/rules/index.ts";
import { warningRules } from "gloo-mtls/internal/src/warnings/index.ts";
import { expect, test } from "vitest";
import { ruleTableNames, writtenCodes } from "./codes-in-sources.ts";

/** The area of what is made below a folder; the first that fits. */
const homes: readonly (readonly [folder: string, area: string])[] = [
  ["objects/", "input"],
  ["kubernetes/", "cluster"],
  ["pki/src/decision/", "rotation"],
  ["pki/src/rotation/", "rotation"],
  ["pki/", "certs"],
  ["certgen/", "rotation"],
  ["verify/", "verify"],
  ["gloo-mtls/src/command/certs/", "certs"],
  ["gloo-mtls/src/command/helm/", "template"],
  ["gloo-mtls/src/command/keys-in-git.ts", "template"],
  ["gloo-mtls/src/command/upstream/ciphers.ts", "ciphers"],
  ["gloo-mtls/src/command/upstream/", "upstream"],
  ["gloo-mtls/src/command/istio/", "istio"],
  ["gloo-mtls/src/command/relay/", "relay"],
  ["gloo-mtls/src/doctor/", "doctor"],
  ["gloo-mtls/src/upstream/", "upstream"],
  ["gloo-mtls/src/ciphers/", "ciphers"],
  ["gloo-mtls/src/istio/", "istio"],
  ["gloo-mtls/src/kube-gateway/", "kube-gateway"],
  ["gloo-mtls/src/relay/", "relay"],
  ["gloo-mtls/src/harden/", "harden"],
  ["gloo-mtls/src/upgrade/", "upgrade"],
  ["gloo-mtls/src/diff/", "diff"],
  ["gloo-mtls/src/explain/", "explain"],
  ["gloo-mtls/src/adopt/", "adopt"],
  ["gloo-mtls/src/enterprise/", "enterprise"],
  ["gloo-mtls/src/verify", "verify"],
  ...["values", "plan", "chart", "material", "object-names", "handlebars", "cdk8s", "load-values"].map(
    (room) => [`gloo-mtls/src/${room}`, "values"] as const,
  ),
];

/** The codes that are keys of a table, by area. */
const ruled: Readonly<Record<string, readonly object[]>> = {
  verify: [verifyRules],
  template: [warningRules],
  relay: [relayRules, valueRules],
  "relay-logs": [symptoms],
  "kube-gateway": [warnings, failureHints],
  upstream: Object.values(upstreamTables),
  harden: [hardenings],
  doctor: [doctorRules],
};

const areaOf = (file: string): string =>
  homes.find(([folder]) => file.startsWith(folder))?.[1] ?? `none: ${file}`;

const made = new Set([
  ...writtenCodes.map(({ code, file }) => `${areaOf(file)} ${code}`),
  ...Object.entries(ruled).flatMap(([area, tables]) =>
    tables.flatMap((table) => Object.keys(table).map((code) => `${area} ${code}`)),
  ),
]);
const explained = new Set(
  codeAreas.flatMap(({ name, table }) => Object.keys(table).map((code) => `${name} ${code}`)),
);
const codeOf = (entry: string): string => entry.replace(/^.* /, "");

test("every code has an entry in its area, or in that of any input", () => {
  const missing = [...made].filter(
    (entry) => !explained.has(entry) && !explained.has(`input ${codeOf(entry)}`),
  );
  expect(missing).toEqual([]);
});

test("every entry has a code that something of its area makes", () => {
  const codes = new Set([...made].map(codeOf));
  const left = [...explained].filter(
    (entry) => !made.has(entry) && !(entry.startsWith("input ") && codes.has(codeOf(entry))),
  );
  expect(left).toEqual([]);
});

test("no table of rules is left out", () => {
  expect([...new Set(ruleTableNames)].sort()).toEqual(
    [
      ...[
        "bootstrapRules",
        "customResourceRules",
        "doctorRules",
        "expressionRules",
        "kubernetesRules",
        "messageRules",
        "rules",
      ],
      ...["schemaRules", "unjudgedKindRules", "unknownKindRules"],
      ...[
        "relayRules",
        "secretRules",
        "serviceRules",
        "settingsRules",
        "symptoms",
        "upstreamRules",
        "valueRules",
      ],
      ...["warningRules", "warnings"],
    ].sort(),
  );
});

test("a meaning and a hint are one sentence without a full stop", () => {
  const wrong = codeAreas
    .flatMap(({ table }) => Object.values(table))
    .flatMap(({ meaning, hint }) => [meaning, hint ?? "none"])
    .filter((text) => text === "" || /\.$|\.\s+[A-Z]/.test(text));
  expect(wrong).toEqual([]);
});

test("docs/codes.md is what the tables make (else: npm run schemas)", () => {
  const page = readFileSync(new URL("../../docs/codes.md", import.meta.url), "utf8");
  expect(page).toBe(codesMarkdown());
});
