import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { startLanguageServer } from "./language-server.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const server = await startLanguageServer();
afterAll(() => server.stop());

/** A file that an editor has open beside the schemas. */
const opened = async (name: string, schema: string, lines: readonly string[]) => {
  const uri = pathToFileURL(join(root, "schemas", name)).href;
  const text = [`# yaml-language-server: $schema=${schema}`, ...lines, ""].join("\n");
  const diagnostics = await server.open(uri, text);
  return { uri, messages: diagnostics.map(({ message, range }) => `${range.start.line}: ${message}`) };
};

describe("an editor with a values file", async () => {
  const { uri, messages } = await opened("editor.yaml", "values.schema.json", [
    "gatewayProxies: {gatewayProxy: {service: {type: }}}",
    "gloo: {deployment: {replicas: 2, xdsPort: 70000}}",
    "gateway: {certGenJob: {rotationDuration: banana, cron: {schedule: daily}}}",
    "global: {glooMtls: {enabeld: true}}",
  ]);

  test("offers the words that a key takes, and no null", async () => {
    const words = await server.completions(uri, 1, "gatewayProxies: {gatewayProxy: {service: {type: ".length);
    expect(words).toEqual(["LoadBalancer", "NodePort", "ClusterIP", "ExternalName"]);
  });

  test("shows what a key means, and its default", async () => {
    const text = await server.hover(uri, 2, "gloo: {deployment: {rep".length);
    expect(text).toContain("How many pods run. Always written, 0 too. Unit: pods. Default: 1.");
  });

  test("shows misspelt keys and wrong formats", () => {
    expect(messages).toEqual(
      expect.arrayContaining([
        "2: Value is above the maximum of 65535.",
        "3: Should be a Go duration such as 65s or 1m30s.",
        "3: Should be a cron schedule of five fields.",
        "4: Property enabeld is not allowed.",
      ]),
    );
  });
});

describe("an editor with a relay specification", async () => {
  const { uri, messages } = await opened("editor-relay.yaml", "relay.schema.json", [
    "mode: mtls-self-signed",
    "management: {name: mgmt}",
    "workloads: [{name: cluster1}]",
    "server: {address: relay.example.com:9900}",
    "token: {secretName: mine}",
  ]);

  test("shows what a key means", async () => {
    expect(await server.hover(uri, 4, 2)).toContain("The management server.");
  });

  test("shows a key that the mode does not have", () => {
    expect(messages).toEqual(["5: Property token is not allowed."]);
  });
});

const examples = readdirSync(join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(root, "examples", name))
      .filter((file) => /^(values.*|relay)\.yaml$/.test(file))
      .map((file) => `examples/${name}/${file}`),
  );

test.each([...examples, "schemas/values.yaml"])("%s names its schema, and is right by it", async (name) => {
  const path = join(root, name);
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(/^# yaml-language-server: \$schema=\S+\.schema\.json\n/);
  expect(await server.open(pathToFileURL(path).href, text)).toEqual([]);
});
