import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const types = fileURLToPath(
  new URL("../../packages/gloo-mtls/src/values/documented-values.ts", import.meta.url),
);
const file = types.replace("documented-values.ts", "example.ts");
const source = `import type { Values } from "./documented-values.ts";
const values: Values = {
  global: { glooMtls: { enabled: true } },
  gatewayProxies: { gatewayProxy: { service: { type: "" } } },
};
`;

const options = { noLib: true, strict: true, allowImportingTsExtensions: true, noEmit: true } as const;
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (path) =>
    path === file || path === types
      ? ts.ScriptSnapshot.fromString(path === file ? source : readFileSync(types, "utf8"))
      : undefined,
  getCurrentDirectory: () => "/",
  getDefaultLibFileName: () => "lib.d.ts",
  fileExists: (path) => path === file || path === types,
  readFile: (path) => (path === types ? readFileSync(types, "utf8") : undefined),
});

test("an editor that points at a key shows what it means, and its default", () => {
  const info = service.getQuickInfoAtPosition(file, source.indexOf("enabled"));
  expect(ts.displayPartsToString(info?.documentation)).toContain("The switch: xDS is served with TLS");
  expect(info?.tags).toContainEqual({ name: "default", text: [{ kind: "text", text: "false" }] });
});

test("an editor offers the values that Kubernetes takes, and any text is a value still", () => {
  const found = service.getCompletionsAtPosition(file, source.indexOf('""') + 1, {});
  expect(found?.entries.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]),
  );
  expect(service.getSemanticDiagnostics(file).filter(({ code }) => code === 2322)).toEqual([]);
});
