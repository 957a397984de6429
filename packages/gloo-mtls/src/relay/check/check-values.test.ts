import { formatFinding } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { fromObject } from "../../values/layers.ts";
import { modeNames } from "../mode.ts";
import { planRelay } from "../plan/plan-relay.ts";
import { least, sampleSpec } from "../testing/sample-spec.ts";
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
        "mgmt: error: misspelt-value: glooMgmtServer.relay.disableCA is not a value of the chart, and Helm ignores it without a word
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

  test("finds a token Secret where a release must be told that there is none", () => {
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
});
