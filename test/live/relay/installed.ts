import { startKeyWorkers } from "gloo-mtls/internal/src/command/io/key-workers.ts";
import type { MadeMaterial } from "gloo-mtls/internal/src/command/relay/made-material.ts";
import { makeMaterial } from "gloo-mtls/internal/src/command/relay/make-material.ts";
import { planMaterial } from "gloo-mtls/internal/src/command/relay/plan-material.ts";
import {
  type ModeName,
  planRelay,
  type RelaySpec,
  relayFolder,
  relayMaterialRequests,
  relaySpecOf,
} from "gloo-mtls/relay";
import { applied, type RelayCluster } from "./relay-cluster.ts";

export const clusterNames = ["cluster1", "cluster2"] as const;

/** A specification of a mode, for two workload clusters. */
export const specOf = (mode: ModeName): RelaySpec =>
  relaySpecOf({
    mode,
    management: { name: "mgmt" },
    workloads: clusterNames.map((name) => ({ name })),
    server: { address: "relay.example.com:9900" },
    telemetry: { address: "telemetry.example.com:4317" },
    ...(mode === "tls-self-signed" ? { verifyServer: true } : {}),
  });

/** What a chart or a user makes for a mode: in the modes that generate certificates, what the chart would. */
export const materialFor = (mode: ModeName, now: number): Promise<MadeMaterial> => {
  const standIn = mode === "tls-self-signed" || mode === "mtls-self-signed" ? "mtls-own-cas" : mode;
  return makeMaterial(relayMaterialRequests(specOf(standIn)), {
    now,
    newToken: async () => "1vafj9032npvr90n20fn",
    keyWorkers: async (keys) => startKeyWorkers(keys),
  });
};

/** What the chart generates into the management cluster, in the two modes in which it does. */
const generate = ({ secrets }: RelayCluster, { root, server, intermediate, token }: MadeMaterial): void => {
  const ca = root?.certificate ?? "";
  const put = (name: string, pair: MadeMaterial["server"]) =>
    secrets.set(name, {
      "tls.crt": pair?.certificate ?? "",
      "tls.key": pair?.privateKey ?? "",
      "ca.crt": ca,
    });
  put("relay-server-tls-secret", server);
  put("relay-tls-signing-secret", intermediate);
  secrets.set("relay-identity-token-secret", { token: token ?? "" });
};

/** What the clusters hold once the plan of a mode was applied. */
export interface Installed {
  readonly management: RelayCluster;
  readonly workloads: readonly [RelayCluster, RelayCluster];
}

/** Plans, writes, reads back. */
export const installed = (spec: RelaySpec, material: MadeMaterial): Installed => {
  const files = relayFolder(planRelay(spec, planMaterial(spec.mode, material)));
  const management = applied(files, "mgmt");
  if (spec.mode === "tls-self-signed" || spec.mode === "mtls-self-signed") generate(management, material);
  return {
    management,
    workloads: [applied(files, "workload-cluster1"), applied(files, "workload-cluster2")],
  };
};
