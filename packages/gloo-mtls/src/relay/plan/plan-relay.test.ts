import { deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import type { MaterialByMode } from "../material/relay-material.ts";
import { type ModeName, modeNames } from "../mode.ts";
import { least, sampleSpec } from "../testing/sample-spec.ts";
import { valueProvenance } from "../values/value-provenance.ts";
import { planRelay } from "./plan-relay.ts";
import { relayFolder } from "./relay-folder.ts";
import { relayStream } from "./relay-stream.ts";

const planOf = (mode: ModeName) => planRelay(deepFreeze(sampleSpec(mode)));

const leaves = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? [path]
    : Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));

describe("the values of the chart", () => {
  test.each(modeNames)("of mode %s are these", (mode) => {
    const [management, workload] = planOf(mode).clusters;
    expect({ management: management?.values, workload: workload?.values }).toMatchSnapshot();
  });

  test("are each known from somewhere", () => {
    for (const mode of modeNames) {
      for (const { values } of planOf(mode).clusters) {
        for (const path of leaves(values)) expect(valueProvenance(mode, path), path.join(".")).toBeDefined();
      }
    }
  });

  test("take the token's default away in the releases that look for one", () => {
    const at = (chartVersion: string) =>
      planRelay({ ...least, mode: "mtls-own-certificates", chartVersion }).clusters.map(
        ({ values }) => (values.glooMgmtServer ?? values.glooAgent)?.relay?.tokenSecret,
      );
    const nothing = { key: null, name: null, namespace: null };
    expect(at("2.4.6")).toEqual([nothing, nothing, nothing]);
    expect(at("v2.3.0-rc1")).toEqual([nothing, nothing, nothing]);
    expect(at("2.6.5")).toEqual([undefined, undefined, undefined]);
    expect(at("2.40.0")).toEqual([undefined, undefined, undefined]);
  });

  test("leave telemetry alone where there is none", () => {
    const { clusters } = planRelay({ ...least, mode: "mtls-own-cas" });
    expect(clusters.flatMap(({ values }) => Object.keys(values))).toEqual([
      "common",
      "glooMgmtServer",
      "common",
      "glooAgent",
      "common",
      "glooAgent",
    ]);
  });
});

describe("a plan", () => {
  test("registers clusters after the server is installed and before any agent is", () => {
    expect(planOf("mtls-own-cas").steps.map(({ cluster, title }) => `${cluster}: ${title}`)).toEqual([
      "mgmt: Make the namespace",
      "mgmt: Make the Secrets of the relay from the files of a folder `material`",
      "mgmt: Install the management server, and wait for it",
      "mgmt: Register the workload clusters, before any agent connects",
      "cluster1: Make the namespace",
      "cluster1: Make the Secrets of the relay from the files of a folder `material`",
      "cluster1: Install the agent, and wait for it",
      "cluster2: Make the namespace",
      "cluster2: Make the Secrets of the relay from the files of a folder `material`",
      "cluster2: Install the agent, and wait for it",
    ]);
  });

  test("copies what the chart made, to the byte", () => {
    const copy = planOf("mtls-self-signed").steps.find(({ title }) => title.startsWith("Copy"));
    expect(copy?.commands).toEqual([
      "kubectl --context mgmt -n gloo-mesh get secret relay-root-tls-secret -o jsonpath='{.data.ca\\.crt}' | base64 -d | kubectl --context cluster1 -n gloo-mesh create secret generic relay-root-tls-secret --from-file=ca.crt=/dev/stdin --dry-run=client -o yaml | kubectl --context cluster1 -n gloo-mesh apply -f -",
      "kubectl --context mgmt -n gloo-mesh get secret relay-identity-token-secret -o jsonpath='{.data.token}' | base64 -d | kubectl --context cluster1 -n gloo-mesh create secret generic relay-identity-token-secret --from-file=token=/dev/stdin --dry-run=client -o yaml | kubectl --context cluster1 -n gloo-mesh apply -f -",
    ]);
  });

  test("makes a token's Secret under the key that the specification names", () => {
    const { steps } = planRelay({ ...least, mode: "tls-own-server", token: { key: "secret" } });
    expect(steps.flatMap(({ commands }) => commands)).toContain(
      "kubectl --context cluster1 -n gloo-mesh create secret generic relay-token --from-file=secret=material/token",
    );
  });

  test("applies what it was given of what the chart made", () => {
    const material: MaterialByMode["mtls-self-signed"] = {
      fromManagement: { root: "not looked at here", token: "abc" },
    };
    expect(() => planRelay({ ...least, mode: "mtls-self-signed" }, material)).toThrow(
      /^cluster1: error: Secret\/gloo-mesh\/relay-root-tls-secret data\["ca.crt"\]: unreadable-certificate: /,
    );
  });

  test("puts a token into Secrets and into no values file", () => {
    const plan = planRelay({ ...least, mode: "tls-self-signed" }, { token: "1vafj9032npvr90n20fn" });
    for (const { path, content, secret } of relayFolder(plan)) {
      expect(content.includes("1vafj9032npvr90n20fn"), path).toBe(false);
      expect(content.includes("MXZhZmo5MDMybnB2cjkwbjIwZm4="), path).toBe(secret);
    }
    expect(relayFolder(plan).filter(({ secret }) => secret).length).toBe(3);
  });

  test("has cert-manager make certificates in place of Secrets", () => {
    const plan = planRelay({
      ...least,
      mode: "mtls-own-cas",
      telemetry: { address: "telemetry.example.com:4317" },
      certManager: { issuerRef: { name: "relay", kind: "ClusterIssuer" } },
    });
    expect(parseAllDocuments(relayStream(plan, "mgmt")).map((document) => document.toJS())).toMatchSnapshot();
  });

  test("has no stream for a cluster that it does not have", () => {
    expect(() => relayStream(planOf("insecure"), "cluster3")).toThrow(
      "error: bad-option: option cluster is not a cluster of the plan\n  hint: the plan has mgmt, cluster1, cluster2",
    );
  });
});

describe("material", () => {
  const refused = (mode: ModeName, material: object): string => {
    try {
      // Callers in JavaScript pass anything.
      planRelay(sampleSpec(mode), material as never);
      return "nothing is wrong";
    } catch (error) {
      return String(error);
    }
  };

  test("of another mode is refused, with the reason", () => {
    expect(refused("mtls-self-signed", { token: "secret-a" })).toMatchInlineSnapshot(`
      "InputError: error: missing-material: material.fromManagement is missing
        hint: pass PEM text, and the token as text
      error: not-in-mode: material.token is not for mode mtls-self-signed: the token is generated, and one of your own is not allowed
        hint: leave it out"
    `);
    expect(refused("mtls-own-cas", { root: "", token: "", clients: {} })).toMatchInlineSnapshot(`
      "InputError: error: not-in-mode: material.clients is not for mode mtls-own-cas: each agent makes its key, and the server signs its certificate
        hint: leave it out"
    `);
    expect(
      refused("mtls-own-certificates", { root: "", token: "secret-b", intermediat: 1 }),
    ).toMatchInlineSnapshot(`
      "InputError: error: not-in-mode: material.token is not for mode mtls-own-certificates: an agent authenticates with its client certificate, and no token is used
        hint: leave it out
      error: not-in-mode: material.intermediat is not for mode mtls-own-certificates
        hint: leave it out"
    `);
  });

  test("is never shown, also when something is wrong with it", () => {
    for (const mode of modeNames) {
      const shown = refused(mode, { root: "secret-c", token: 5, server: "secret-d", clients: ["secret-e"] });
      expect(shown).toContain("InputError");
      expect(shown).not.toContain("secret-");
    }
  });
});
