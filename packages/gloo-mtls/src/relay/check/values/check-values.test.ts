import { formatPath, isMap } from "@gloo-mtls/objects/data";
import { formatFinding } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { fromObject, mergeLayers } from "../../../values/layers.ts";
import { modeNames } from "../../mode.ts";
import { planRelay } from "../../plan/plan-relay.ts";
import { least, sampleSpec } from "../../testing/sample-spec.ts";
import { checkRelayValues } from "./check-values.ts";

describe("checkRelayValues", () => {
  test("is content with what a plan writes, and with more that has nothing to do with the relay", () => {
    for (const mode of modeNames) {
      const planned = planRelay(sampleSpec(mode)).clusters.map(({ name, values }) => ({
        cluster: name,
        values: fromObject({ ...values, licensing: { glooMeshLicenseKey: "a" } }).data,
      }));
      expect(checkRelayValues(sampleSpec(mode), planned), mode).toEqual([]);
    }
  });

  test("finds a key that Helm would ignore, and a value that is not the plan's", () => {
    const values = {
      common: { cluster: "cluster2" },
      glooMgmtServer: { enabled: true, relay: { disableCA: true } },
    };
    const spec = { ...sampleSpec("mtls-own-certificates") };
    const { telemetry: _, ...rest } = spec;
    expect(checkRelayValues(rest, [{ cluster: "mgmt", values }]).map(formatFinding)).toMatchInlineSnapshot(`
      [
        "mgmt: error: misspelt-value: glooMgmtServer.relay.disableCA is not a value of the chart, and Helm silently ignores it
        hint: did you mean glooMgmtServer.relay.disableCa?",
        "mgmt: error: wrong-value: common.cluster is text "cluster2", and the specification needs text "mgmt"
        hint: take the value that \`gloo-mtls relay plan\` writes",
        "mgmt: error: wrong-value: glooMgmtServer.relay.tlsSecret.name is not set, and the specification needs text "relay-server-tls-secret"
        hint: take the value that \`gloo-mtls relay plan\` writes",
        "mgmt: error: wrong-value: glooMgmtServer.relay.disableCa is not set, and the specification needs true
        hint: take the value that \`gloo-mtls relay plan\` writes",
        "mgmt: error: wrong-value: glooMgmtServer.relay.disableCaCertGeneration is not set, and the specification needs true
        hint: take the value that \`gloo-mtls relay plan\` writes",
        "mgmt: error: wrong-value: glooMgmtServer.relay.disableTokenGeneration is not set, and the specification needs true
        hint: take the value that \`gloo-mtls relay plan\` writes",
      ]
    `);
  });

  test("finds a token Secret where the values have to say that there is none", () => {
    const spec = { ...least, mode: "mtls-own-certificates", chartVersion: "2.4.6" } as const;
    const [management] = planRelay(spec).clusters;
    const relay = { ...management?.values.glooMgmtServer?.relay, tokenSecret: { key: "token" } };
    const values = fromObject({ ...management?.values, glooMgmtServer: { enabled: true, relay } }).data;
    expect(checkRelayValues(spec, [{ cluster: "mgmt", values }]).map(({ message }) => message)).toEqual([
      'glooMgmtServer.relay.tokenSecret.key is text "token", and the specification needs null',
      "glooMgmtServer.relay.tokenSecret.name is not set, and the specification needs null",
      "glooMgmtServer.relay.tokenSecret.namespace is not set, and the specification needs null",
    ]);
  });

  test("says nothing of a key that is like none of the relay's", () => {
    const [management] = planRelay(sampleSpec("mtls-self-signed")).clusters;
    const customization = { ...management?.values.telemetryGatewayCustomization, pipelines: {} };
    const values = fromObject({ ...management?.values, telemetryGatewayCustomization: customization }).data;
    expect(checkRelayValues(sampleSpec("mtls-self-signed"), [{ cluster: "mgmt", values }])).toEqual([]);
  });

  const own = sampleSpec("mtls-own-certificates");
  const [management, first] = planRelay(own).clusters;

  /** What is found when values are added to those of the plan: `code path`. */
  const added = (cluster: "mgmt" | "cluster1", more: object): readonly string[] => {
    const planned = cluster === "mgmt" ? management?.values : first?.values;
    const values = mergeLayers([fromObject({ ...planned }), fromObject(more)]).user;
    return checkRelayValues(own, [{ cluster, values }]).map(
      ({ code, severity, path }) => `${severity} ${code} ${formatPath(path)}`,
    );
  };
  const variable = "RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION";
  const env = (name: string, value: unknown) => ({ glooAgent: { extraEnvs: { [name]: { value } } } });

  test.each<readonly [string, "mgmt" | "cluster1", object, string]>([
    ["plaintext everywhere", "mgmt", { common: { insecure: true } }, "error protection-off common.insecure"],
    [
      "a text that Helm takes for true",
      "mgmt",
      { common: { insecure: "false" } },
      "error protection-off common.insecure",
    ],
    [
      "plaintext of the agent",
      "cluster1",
      { glooAgent: { insecure: true } },
      "error protection-off glooAgent.insecure",
    ],
    [
      "no verification",
      "cluster1",
      env(variable, "true"),
      `error protection-off glooAgent.extraEnvs.${variable}`,
    ],
    [
      "a variable that says no",
      "cluster1",
      env(variable, "false"),
      `warning unplanned-variable glooAgent.extraEnvs.${variable}`,
    ],
    [
      "the variable in a list of an override",
      "cluster1",
      { glooAgent: { deploymentOverrides: { env: [{ name: variable, value: "true" }] } } },
      "error protection-off glooAgent.deploymentOverrides.env[0].name",
    ],
    [
      "a misspelt variable",
      "cluster1",
      env("RELAY_DISABLE_SERVER_CERT_VALIDATION", "true"),
      "error unplanned-variable glooAgent.extraEnvs.RELAY_DISABLE_SERVER_CERT_VALIDATION",
    ],
    [
      "a collector that skips",
      "cluster1",
      { telemetryCollectorCustomization: { skipVerify: true } },
      "error protection-off telemetryCollectorCustomization.skipVerify",
    ],
    [
      "another namespace",
      "mgmt",
      { glooMgmtServer: { relay: { tlsSecret: { namespace: "default" } } } },
      "error other-secret glooMgmtServer.relay.tlsSecret.namespace",
    ],
    [
      "another Secret",
      "cluster1",
      { glooAgent: { relay: { rootTlsSecret: { name: "mine" } } } },
      "error other-secret glooAgent.relay.rootTlsSecret.name",
    ],
    [
      "a key of another chart",
      "mgmt",
      { glooMgmtServer: { relay: { serverTlsSecretName: "a" } } },
      "error unknown-value glooMgmtServer.relay.serverTlsSecretName",
    ],
    [
      "a block of another release",
      "mgmt",
      { glooMeshMgmtServer: { relay: { disableCa: true } } },
      "error unknown-value glooMeshMgmtServer.relay",
    ],
    [
      "an agent that is not planned",
      "mgmt",
      { glooAgent: { enabled: true } },
      "error unplanned-component glooAgent.enabled",
    ],
    [
      "a second server",
      "cluster1",
      { glooMgmtServer: { enabled: true } },
      "error unplanned-component glooMgmtServer.enabled",
    ],
    ["a private key", "mgmt", { ca: "-----BEGIN RSA PRIVATE KEY-----" }, "error key-in-values ca"],
  ])("finds what defeats the mode beside the plan: %s", (_, cluster, more, found) => {
    expect(added(cluster, more)).toEqual([found]);
  });

  test.each<readonly [string, "mgmt" | "cluster1", object]>([
    ["defaults", "cluster1", { common: { insecure: false }, glooAgent: { insecure: null } }],
    [
      "the relay's own namespace",
      "mgmt",
      { glooMgmtServer: { relay: { tlsSecret: { namespace: "gloo-mesh" } } } },
    ],
    [
      "what is not about the relay",
      "mgmt",
      { glooUi: { enabled: true }, glooMgmtServer: { ports: { healthcheck: 8091 } } },
    ],
  ])("says nothing of %s", (_, cluster, more) => {
    expect(added(cluster, more)).toEqual([]);
  });

  test("compares lists as data: neither the order of keys counts nor that of items, and one that differs is named", () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed).toReversed()
        : isMap(value)
          ? Object.fromEntries(
              Object.entries(value)
                .map(([key, each]) => [key, reversed(each)] as const)
                .toReversed(),
            )
          : value;
    const volumes = first?.values.telemetryCollector?.extraVolumes ?? [];
    const more = (extraVolumes: unknown) => ({ telemetryCollector: { extraVolumes } });
    expect(added("cluster1", more(reversed(volumes)))).toEqual([]);
    expect(added("cluster1", more(volumes.slice(1)))).toEqual([
      "error wrong-value telemetryCollector.extraVolumes",
    ]);
  });

  test("names a misspelt block where the one that was meant is missing", () => {
    const { glooAgent, ...rest } = first?.values ?? {};
    const values = fromObject({ ...rest, glooMeshAgent: glooAgent }).data;
    const findings = checkRelayValues(own, [{ cluster: "cluster1", values }]);
    expect(findings.find(({ code }) => code === "misspelt-value")?.hint).toBe("did you mean glooAgent?");
  });
});
