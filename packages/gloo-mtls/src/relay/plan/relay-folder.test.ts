import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { modeNames } from "../mode.ts";
import { least, sampleSpec } from "../testing/sample-spec.ts";
import { planRelay } from "./plan-relay.ts";
import { relayFolder } from "./relay-folder.ts";
import { relayStream } from "./relay-stream.ts";

const filesOf = (mode: (typeof modeNames)[number]) => relayFolder(planRelay(sampleSpec(mode)));

describe("the folder of a plan", () => {
  test("has a folder for each cluster, and an ordered README", () => {
    expect(filesOf("mtls-own-cas").map(({ path }) => path)).toEqual([
      "README.md",
      "mgmt/namespace.yaml",
      "mgmt/kubernetes-clusters.yaml",
      "mgmt/values.yaml",
      "workload-cluster1/namespace.yaml",
      "workload-cluster1/values.yaml",
      "workload-cluster2/namespace.yaml",
      "workload-cluster2/values.yaml",
    ]);
  });

  test("names only files that it has", () => {
    for (const mode of modeNames) {
      const files = filesOf(mode);
      const paths = new Set(files.map(({ path }) => path));
      const named = files[0]?.content.matchAll(/(?:-f|--values) (\S+\.yaml)/g) ?? [];
      for (const [, path = ""] of named) expect(paths, mode).toContain(path);
    }
  });

  test("says in the values what is not documented, and from where it is known", () => {
    const values = filesOf("tls-self-signed").find(({ path }) => path === "workload-cluster1/values.yaml");
    expect(values?.content).toMatchInlineSnapshot(`
      "# Values of the chart gloo-platform for cluster cluster1: relay mode tls-self-signed.
      # Documented unless said otherwise here; README.md lists the sources.
      # glooAgent.enabled: documented in the field only [R9]
      # glooAgent.extraEnvs: documented in the field only [R10, R11]
      # glooAgent.extraEnvs.RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION: documented in the field only [R10, R11]: a man in the middle can read the token
      # telemetryCollector.enabled: documented in the field only [R9]
      # telemetryCollector.config: documented in the field only [R9]
      # telemetryCollectorCustomization.skipVerify: documented in the field only [R10]
      common:
        cluster: cluster1
      glooAgent:
        enabled: true
        relay:
          serverAddress: relay.example.com:9900
          authority: gloo-mesh-mgmt-server.gloo-mesh
        extraEnvs:
          RELAY_TOKEN:
            valueFrom:
              secretKeyRef:
                name: relay-token
                key: token
          RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION:
            value: "true"
      telemetryCollector:
        enabled: true
        config:
          exporters:
            otlp:
              endpoint: telemetry.example.com:4317
      telemetryCollectorCustomization:
        serverName: gloo-telemetry-gateway.gloo-mesh
        skipVerify: true
      "
    `);
    expect(parse(values?.content ?? "")).toEqual(
      planRelay(sampleSpec("tls-self-signed")).clusters[1]?.values,
    );
  });

  test("says which Secrets and Certificates are not documented in this form", () => {
    const plan = planRelay({ ...least, mode: "tls-self-signed" }, { token: "abc" });
    const secrets = relayFolder(plan).find(({ path }) => path === "mgmt/secrets.yaml");
    expect(secrets?.content.split("\n")[0]).toBe("# Secret relay-token: documented in the field only [R10]");
    expect(relayStream(plan, "cluster1")).toMatch(
      /^# Secret relay-token: documented in the field only \[R10\]\n/,
    );
    const issued = planRelay({
      ...least,
      mode: "mtls-own-certificates",
      certManager: { issuerRef: { name: "relay" } },
    });
    const certificates = relayFolder(issued).find(({ path }) => path === "mgmt/certificates.yaml");
    expect(certificates?.content.split("\n")[0]).toBe(
      "# Certificates: documented in the field only [R10, R12, R14]",
    );
    expect(relayFolder(issued)[0]?.content).toContain("- R12: ");
  });

  test("lists in the README every source that it names", () => {
    for (const mode of modeNames) {
      for (const { content } of filesOf(mode)) {
        for (const [, list = ""] of content.matchAll(/\[(R\d+(?:, [\w#-]+)*)\]/g)) {
          for (const source of list.split(", ")) {
            expect(filesOf(mode)[0]?.content).toContain(`- ${source}: `);
          }
        }
      }
    }
  });
});
