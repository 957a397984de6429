import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeHost } from "gloo-mtls/internal/src/command/io/node-host.ts";
import { outcomesOf } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { describe, expect, test } from "vitest";

const folder =
  process.env.GLOO_MTLS_FIELD ?? fileURLToPath(new URL("../../../shared/field/relay", import.meta.url));
const isThere = existsSync(folder);
const title = isThere
  ? "relay check, with plans from the field"
  : "relay check, with plans from the field (skipped: they are not beside this repository, nor at GLOO_MTLS_FIELD)";

const relay = outcomesOf("relay");

/** The moment at which the plans were made: none of their certificates has expired by then. */
const now = () => Date.UTC(2026, 11, 1);

const findingsIn = async (name: string): Promise<readonly string[]> => {
  const { read, files } = nodeHost;
  const place = join(folder, name);
  const { out } = await relay(["check", "-f", join(place, "relay.yaml"), join(place, "plan"), "-o", "json"], {
    host: { read, files, now },
  });
  const findings = JSON.parse(out) as readonly {
    readonly cluster: string;
    readonly code: string;
    readonly severity: string;
    readonly path: readonly string[];
  }[];
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ cluster, code, path }) => `${cluster} ${code} ${path.join(".")}`);
};

describe.skipIf(!isThere)(title, () => {
  test.each<readonly [string, readonly string[]]>([
    ["02-relay-sorted-list", []],
    ["13-relay-mtls-own-cas-signing-eku-server-only", ["mgmt-euw1-prod wrong-usage data.tls.crt"]],
    [
      "13-relay-mtls-own-certificates-root-eku-server-only",
      ["eks-use1-prod wrong-usage data.ca.crt", "aks-weu-prod wrong-usage data.ca.crt"],
    ],
    ["13-relay-mtls-own-certificates-rootkey-everywhere", ["eks-use1-prod root-key-in-cluster data.ca.key"]],
    [
      "13-relay-mtls-own-certificates-values-agent-insecure",
      ["eks-use1-prod protection-off common.insecure"],
    ],
    [
      "13-relay-mtls-own-certificates-values-mgmt-insecure",
      ["mgmt-euw1-prod protection-off common.insecure"],
    ],
    [
      "13-relay-mtls-own-certificates-values-agent-key",
      [
        "eks-use1-prod misspelt-value glooMeshAgent",
        "eks-use1-prod unknown-value glooMeshAgent.relay",
        "eks-use1-prod wrong-value glooAgent.enabled",
        "eks-use1-prod wrong-value glooAgent.relay.serverAddress",
        "eks-use1-prod wrong-value glooAgent.relay.authority",
        "eks-use1-prod wrong-value glooAgent.relay.clientTlsSecret.name",
      ],
    ],
    [
      "13-relay-mtls-self-signed-real-serverTlsSecretName",
      [
        "mgmt-euw1-prod unknown-value glooMgmtServer.relay.serverTlsSecretName",
        "mgmt-euw1-prod unknown-value glooMgmtServer.relay.rootTlsSecretName",
      ],
    ],
  ])("%s", async (name, found) => expect(await findingsIn(name)).toEqual(found));

  test("14-relay-management-has-agent.yaml", async () => {
    const { read, files } = nodeHost;
    const file = join(folder, "14-relay-management-has-agent.yaml");
    const { code, err } = await relay(["plan", "-f", file], { host: { read, files } });
    expect(code).toBe(1);
    expect(err).toContain("hint: for an agent on the management cluster set management.agent: true");
  });
});
