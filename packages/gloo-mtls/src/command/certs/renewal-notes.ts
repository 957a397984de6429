import { defaultRenewBefore, simulate } from "@gloo-mtls/pki";
import { goDuration } from "../../cert-manager/issued-certificate.ts";

interface Renewals {
  readonly namespaces: readonly string[];
  readonly issuerKind: string;
  /** Milliseconds. */
  readonly renewBefore: number;
}

/** What the simulator finds when one update replaces leaf and CA. */
const swapNote = (): readonly string[] => {
  const { kind, moments, scenario } = simulate({ behaviour: "swap" });
  const last = moments.at(-1);
  if (kind !== "broken" || last === undefined) return [];
  return [
    `a renewal under another CA, as each of a SelfSigned issuer is, breaks handshakes for up to ${scenario.lag / 1000} s, until each pod has seen it: ${last.actor} ${last.says} (certs simulate --behaviour swap)`,
  ];
};

/** What renewals by cert-manager do to running proxies, and what else makes this Secret, a sentence each. */
export const renewalNotes = ({ namespaces, issuerKind, renewBefore }: Renewals): readonly string[] => {
  return [
    "the issuer has to fill ca.crt, which issuers of the types CA and Vault do and ACME does not",
    "a renewal replaces leaf, key and ca.crt in one update, without stages; under the same CA nothing breaks, because every peer trusts it already",
    ...swapNote(),
    ...(namespaces.length > 1
      ? [
          `each of ${namespaces.join(", ")} renews at a time of its own: under another CA, handshakes between them fail until the last one has renewed`,
        ]
      : []),
    ...(namespaces.length > 1 && issuerKind === "Issuer"
      ? [
          "an Issuer serves its own namespace: make one of this name in each, with the same CA, or take a ClusterIssuer",
        ]
      : []),
    "before the CA changes, have the issuer keep it for longer than any leaf, or publish old and new CA in ca.crt first, as certs rotate does",
    ...(renewBefore < defaultRenewBefore
      ? [
          `leave gateway.certGenJob.cron.enabled and runOnUpdate off: certgen replaces a leaf that ends within ${goDuration(defaultRenewBefore)}, which this one does before cert-manager renews it`,
        ]
      : []),
    "apply this before the installation: where the Secret is missing, the Job gloo-mtls-certgen makes one of another CA",
  ];
};
