import type { Holding } from "../holding.ts";
import { relayNamespace } from "../names.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

const leafUsages = ["digital signature", "key encipherment", "server auth", "client auth"];
const authorityUsages = ["digital signature", "key encipherment", "cert sign"];

const subjectOf = (
  { role }: Holding,
  { server, telemetry }: CompleteSpec,
  cluster: string,
): { readonly commonName: string; readonly dnsNames: readonly string[] } => {
  switch (role) {
    case "server":
      return { commonName: server.authority, dnsNames: [server.authority] };
    case "telemetry-gateway":
      return { commonName: telemetry?.serverName ?? "", dnsNames: [telemetry?.serverName ?? ""] };
    case "signing":
      return { commonName: "relay-signing-ca", dnsNames: [] };
    default:
      return { commonName: cluster, dnsNames: [cluster] };
  }
};

/** What the Certificate that makes a Secret is called. */
export const certificateName = ({ role }: Holding): string =>
  role === "telemetry-gateway" ? role : `relay-${role}`;

/**
 * The cert-manager Certificate that makes a Secret of the relay.
 * @see cert-manager docs, `cert-manager.io/v1` Certificate; field names as in R10, R12 and R14
 */
export const certificateManifest = (holding: Holding, spec: CompleteSpec, cluster: string) => {
  const { commonName, dnsNames } = subjectOf(holding, spec, cluster);
  const isCa = holding.role === "signing";
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: certificateName(holding), namespace: relayNamespace },
    spec: {
      secretName: holding.name,
      commonName,
      ...(dnsNames.length === 0 ? {} : { dnsNames }),
      ...(isCa ? { isCA: true } : {}),
      duration: spec.certManager?.duration,
      renewBefore: spec.certManager?.renewBefore,
      usages: isCa ? authorityUsages : leafUsages,
      privateKey: { algorithm: "RSA", size: 2048, rotationPolicy: "Always" },
      issuerRef: spec.certManager?.issuerRef,
    },
  };
};
