import type { Certificate } from "../certificate/certificate.ts";
import { bothUses, type LeafUse } from "../issue/leaf-use.ts";
import type { RevocationList } from "../x509/revocation-list.ts";
import { type CertificatePath, pathFrom } from "./path.ts";
import type { PathProblem, PathRule } from "./path-rule.ts";
import { intermediatesAreAuthorities, pathLengthsKept } from "./rules/authorities.ts";
import { criticalExtensionsKnown, datesComparable, extensionsReadable } from "./rules/extensions.ts";
import { namesAllowed } from "./rules/names.ts";
import { policiesHold } from "./rules/policies.ts";
import { notRevoked } from "./rules/revocation.ts";
import { signaturesVerify } from "./rules/signatures.ts";
import { extendedUsagesFit, leafMaySign } from "./rules/usages.ts";
import { trustStoreOf } from "./trust-store.ts";

/** What a verifier says of a leaf. */
export interface Verification extends CertificatePath {
  /** Whether a certificate of the path is in the bundle. */
  readonly isAnchored: boolean;
  /** Everything that keeps the path from being accepted, except for dates. */
  readonly problems: readonly PathProblem[];
}

export interface VerifyInput {
  readonly leaf: Certificate;
  /** What a peer sends beside the leaf, in its order. */
  readonly intermediates: readonly Certificate[];
  readonly bundle: readonly Certificate[];
  readonly revocationLists?: readonly RevocationList[] | undefined;
  /** Milliseconds since the epoch; for CRLs only. */
  readonly now?: number | undefined;
  /** What the leaf is shown for. Default: both ends. */
  readonly uses?: readonly LeafUse[] | undefined;
}

const rules: readonly PathRule[] = [
  extensionsReadable,
  datesComparable,
  criticalExtensionsKnown,
  intermediatesAreAuthorities,
  extendedUsagesFit,
  leafMaySign,
  pathLengthsKept,
  notRevoked,
  signaturesVerify,
  namesAllowed,
  policiesHold,
];

/**
 * Whether each of two Envoys with the chart's TLS contexts accepts this leaf from the other. The dates on the path are the caller's to
 * compare, because a rotation asks the same for another time.
 * @see RFC 5280, 6.1; BoringSSL `crypto/x509/x509_vfy.cc`, X509_verify_cert
 */
export const verifyLeaf = (input: VerifyInput): Verification => {
  const path = pathFrom(input.leaf, input.intermediates, trustStoreOf(input.bundle));
  const isAnchored = path.trustedFrom < path.certificates.length;
  const { revocationLists = [], now = 0, uses = bothUses } = input;
  const subject = { ...path, revocationLists, now, uses };
  return { ...path, isAnchored, problems: isAnchored ? rules.flatMap((rule) => [...rule(subject)]) : [] };
};
