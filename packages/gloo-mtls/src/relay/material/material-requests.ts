import { agentClusters, completeSpec } from "../spec/complete-spec.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import type { RelaySpec } from "../spec/relay-spec.ts";

/** One thing that has to be made before a plan can hold all Secrets. */
export type MaterialRequest =
  | { readonly kind: "root"; readonly commonName: string; readonly pathLength: number }
  | {
      readonly kind: "intermediate";
      readonly commonName: string;
      /** None below it: it signs agents, not CAs. */
      readonly pathLength: 0;
    }
  | {
      readonly kind: "server" | "telemetry-gateway";
      readonly commonName: string;
      readonly dnsNames: readonly string[];
    }
  | {
      readonly kind: "client";
      readonly commonName: string;
      /** The cluster's name, which is the agent's identity. */
      readonly dnsNames: readonly [string];
    }
  | { readonly kind: "token" };

/**
 * What must be made for a specification, in the order in which one needs the other; empty where the chart
 * makes everything. With cert-manager that is the token alone: the root is cert-manager's issuer's.
 * @param spec As `relaySpecOf` gives it.
 */
export const relayMaterialRequests = (spec: RelaySpec): readonly MaterialRequest[] => {
  const complete = completeSpec(relaySpecOf(spec));
  const { mode, server, telemetry, certManager, token } = complete;
  const requests: MaterialRequest[] = [];
  const own = mode === "tls-own-server" || mode === "mtls-own-cas" || mode === "mtls-own-certificates";
  if (own && certManager === undefined) {
    const managed = mode === "mtls-own-cas";
    requests.push({ kind: "root", commonName: "relay-root-ca", pathLength: managed ? 1 : 0 });
    if (managed) requests.push({ kind: "intermediate", commonName: "relay-signing-ca", pathLength: 0 });
    requests.push({ kind: "server", commonName: server.authority, dnsNames: [server.authority] });
    if (telemetry !== undefined) {
      const { serverName } = telemetry;
      requests.push({ kind: "telemetry-gateway", commonName: serverName, dnsNames: [serverName] });
    }
    if (mode === "mtls-own-certificates") {
      for (const { name } of agentClusters(complete)) {
        requests.push({ kind: "client", commonName: name, dnsNames: [name] });
      }
    }
  }
  if (token !== undefined && mode !== "mtls-self-signed") requests.push({ kind: "token" });
  return requests;
};
