import { describe, expect, test } from "vitest";
import { checkRelayValues } from "./check/values/check-values.ts";
import { relayMaterialRequests } from "./material/material-requests.ts";
import { type ModeName, modeNames } from "./mode.ts";
import { planRelay } from "./plan/plan-relay.ts";
import { relayFolder } from "./plan/relay-folder.ts";
import { planRotations } from "./rotate/plan-rotations.ts";
import { relaySpecFromYaml, relaySpecOf } from "./spec/read-spec.ts";
import type { RelaySpec } from "./spec/relay-spec.ts";

const single = (mode: ModeName): RelaySpec =>
  relaySpecOf({
    mode,
    management: { name: "mgmt", agent: true },
    server: { address: "relay.example.com:9900" },
    ...(mode === "tls-own-server" ? { verifyServer: true } : {}),
  });

const planOf = (mode: ModeName) => {
  const plan = planRelay(single(mode));
  const [management] = plan.clusters;
  if (management === undefined) throw new Error("a plan has a management cluster");
  return { plan, management };
};

describe("an agent on the management cluster", () => {
  test.each<readonly [ModeName, readonly string[]]>([
    ["insecure", []],
    ["tls-self-signed", ["root", "server", "relay-token", "identity-token"]],
    ["tls-own-server", ["server", "relay-token", "identity-token", "root"]],
    ["mtls-self-signed", ["root", "signing", "server", "identity-token", "client"]],
    ["mtls-own-cas", ["root", "signing", "server", "identity-token", "client"]],
    ["mtls-own-certificates", ["server", "client"]],
  ])("needs in mode %s beside the server's Secrets what an agent needs anywhere", (mode, roles) => {
    const { management } = planOf(mode);
    expect(management.secrets.map(({ requirement }) => requirement.role)).toEqual(roles);
  });

  test.each(modeNames)("is installed with the server in mode %s, and finds it by its Service", (mode) => {
    const { plan, management } = planOf(mode);
    expect(management.values.glooAgent).toMatchObject({
      enabled: true,
      relay: { serverAddress: "gloo-mesh-mgmt-server:9900" },
    });
    expect(management.registrations.map(({ metadata }) => metadata.name)).toEqual(["mgmt"]);
    expect(
      checkRelayValues(single(mode), [
        { cluster: "mgmt", values: structuredClone(management.values) as never },
      ]),
    ).toEqual([]);
    const titles = plan.steps.map(({ title }) => title);
    expect(titles.indexOf("Register the clusters of the agents, before any agent connects")).toBeLessThan(
      titles.indexOf("Install the management server and its agent, and wait for both"),
    );
    expect(plan.clusters).toHaveLength(1);
    expect(relayFolder(plan)[0]?.content).toMatch(/^# Relay on `mgmt`: /);
  });

  test("gets a certificate of its own, for its cluster", () => {
    expect(relayMaterialRequests(single("mtls-own-certificates"))).toContainEqual({
      kind: "client",
      commonName: "mgmt",
      dnsNames: ["mgmt"],
    });
  });

  test("is restarted with the others when the root is replaced", () => {
    const [root] = planRotations(single("mtls-own-certificates"));
    expect(root?.verdict?.kind).toBe("proven");
    expect(root?.operations.flatMap(({ commands }) => commands)).toContain(
      "kubectl --context mgmt -n gloo-mesh rollout restart deployment/gloo-mesh-agent",
    );
  });

  test("leaves the name of the chart's own root to the chart", () => {
    const { management } = planOf("tls-own-server");
    expect(management.values.glooAgent?.relay?.rootTlsSecret?.name).toBe("relay-root-tls-secret-custom");
  });

  test("that is written as a workload cluster is refused, with the way to write it", () => {
    const text = [
      "mode: mtls-self-signed",
      "management: {name: mgmt, context: kind-c1}",
      "workloads: [{name: cluster1, context: kind-c1}]",
      "server: {address: relay.example.com:9900}",
      "",
    ].join("\n");
    expect(() => relaySpecFromYaml(text, { file: "relay.yaml" })).toThrow(/set management\.agent: true/);
  });
});
