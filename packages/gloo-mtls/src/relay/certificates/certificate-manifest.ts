import { relayNamespace } from "../names.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";

const leafUsages = ["digital signature", "key encipherment", "server auth", "client auth"];
const authorityUsages = ["digital signature", "key encipherment", "cert sign"];

const subjectOf = (
  { role }: SecretRequirement,
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
export const certificateName = ({ role }: SecretRequirement): string =>
  role === "telemetry-gateway" ? role : `relay-${role}`;

/**
 * The cert-manager Certificate that makes a Secret of the relay.
 * @see cert-manager docs, `cert-manager.io/v1` Certificate; field names as in R10, R12 and R14
 */
export const certificateManifest = (requirement: SecretRequirement, spec: CompleteSpec, cluster: string) => {
  const { commonName, dnsNames } = subjectOf(requirement, spec, cluster);
  const isCa = requirement.role === "signing";
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: certificateName(requirement), namespace: relayNamespace },
    spec: {
      secretName: requirement.name,
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
