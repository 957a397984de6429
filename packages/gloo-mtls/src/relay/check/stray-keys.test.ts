import { createAuthority, createLeaf } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { relaySpecOf } from "../spec/read-spec.ts";
import { client, now, pairOf, root, server } from "../testing/findings-for.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { checkRelay } from "./check-relay.ts";
import type { ClusterSecrets } from "./relay-state.ts";

const spec = relaySpecOf({ ...sampleSpec("mtls-own-certificates"), workloads: [{ name: "cluster1" }] });
const trust = { "ca.crt": root.certificate };

type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** `severity code Secret entry` of what is found when the agent's cluster has more. */
const found = (more: Secrets, others?: ClusterSecrets["others"]): readonly string[] => {
  const clusters: readonly ClusterSecrets[] = [
    {
      cluster: "mgmt",
      on: "management",
      secrets: new Map(
        Object.entries({
          "relay-server-tls-secret": pairOf(server),
          "gloo-telemetry-gateway-tls-secret": pairOf(server),
          "telemetry-root-secret": trust,
        }),
      ),
    },
    {
      cluster: "cluster1",
      on: "workload",
      secrets: new Map(
        Object.entries({
          "telemetry-root-secret": trust,
          "relay-client-tls-secret": pairOf(client),
          ...more,
        }),
      ),
      others,
    },
  ];
  return checkRelay(spec, clusters, { now }).map(
    ({ severity, code, object, path }) => `${severity} ${code} ${object?.name} ${path.at(-1)}`,
  );
};

describe("a private key besides the one that a Secret needs", () => {
  const foreign = createLeaf({ now, authority: createAuthority({ now }), dnsNames: ["a"] }).privateKey;
  test.each<readonly [string, Secrets, readonly string[]]>([
    [
      "the root's under another name",
      { "relay-client-tls-secret": { ...pairOf(client), "ca.key": root.privateKey } },
      ["error root-key-in-cluster relay-client-tls-secret ca.key"],
    ],
    [
      "the root's in another Secret",
      { mine: { "a.pem": root.privateKey } },
      ["error root-key-in-cluster mine a.pem"],
    ],
    [
      "the root's behind the certificates",
      { mine: { all: root.certificate + root.privateKey } },
      ["error root-key-in-cluster mine all"],
    ],
    ["the server's", { mine: { "tls.key": server.privateKey } }, ["error foreign-key mine tls.key"]],
    [
      "one that nothing explains",
      { "relay-client-tls-secret": { ...pairOf(client), "old.key": foreign } },
      ["warning unknown-key relay-client-tls-secret old.key"],
    ],
    [
      "a copy of the Secret's own",
      {
        "relay-client-tls-secret": {
          ...pairOf(client),
          "tls-combined.pem": client.privateKey + client.certificate,
        },
      },
      [],
    ],
    ["another program's", { mine: { "tls.key": foreign } }, []],
  ])("%s", (_, more, codes) => expect(found(more)).toEqual(codes));

  test("counts in other namespaces too, and a Secret there is missing here", () => {
    const others = [
      { name: "relay-client-tls-secret", namespace: "default", contents: { x: root.privateKey } },
    ];
    expect(found({}, others)).toEqual(["error root-key-in-cluster relay-client-tls-secret x"]);
  });
});
