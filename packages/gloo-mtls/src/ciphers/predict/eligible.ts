import { type CertificateKey, keyLabel } from "../certificate-key.ts";
import { type ClientOffer, suitesInList } from "../envoy/client-offer.ts";
import { groupNamed } from "../groups.ts";
import type { KnownGroups, ServerAccepts, VersionAccepts } from "../server-accepts.ts";
import { type SignatureScheme, schemeNamed } from "../signature-schemes.ts";
import { type CipherSuite, suiteNamed } from "../suites/suite.ts";
import type { TlsVersion } from "../tls-version.ts";

/** Why a suite that both sides have cannot be used. */
export type Obstacle =
  | { readonly code: "no-common-group"; readonly server: readonly string[] }
  | { readonly code: "certificate-key"; readonly keys: readonly string[] }
  /** The certificate's curve is not among the client's groups, as TLS before 1.3 requires (RFC 8422, 5.3). */
  | { readonly code: "certificate-curve"; readonly curve: string };

/** The suites that both have, in the client's order. */
export const commonSuites = (
  offer: ClientOffer,
  version: TlsVersion,
  accepts: VersionAccepts,
): readonly CipherSuite[] => {
  const offered = version === "TLSv1_3" ? offer.tls13Suites : suitesInList(offer.cipherSuites);
  return offered.filter((name) => accepts.suites.includes(name)).flatMap((name) => suiteNamed(name) ?? []);
};

/** Why the two cannot use a suite that both have; undefined when they can. */
export const obstacleTo = (
  suite: CipherSuite,
  offer: ClientOffer,
  version: TlsVersion,
  server: ServerAccepts,
): Obstacle | undefined => {
  const accepts = server.versions[version];
  const needsGroup = suite.keyExchange === "tls13" || suite.keyExchange === "ecdhe";
  if (accepts !== undefined && needsGroup && commonGroup(offer, accepts.groups) === "none") {
    return { code: "no-common-group", server: accepts.groups.accepted };
  }
  return certificateObstacle(suite, offer, version, server.certificates);
};

/** A group that both have; `unknown` when the server may have others, `none` when there is none. */
const commonGroup = (offer: ClientOffer, known: KnownGroups): string | "unknown" | "none" => {
  const offered = offer.ecdhCurves.flatMap((name) => groupNamed(name)?.iana ?? []);
  const common = offered.find((name) => known.accepted.includes(name));
  return common ?? (known.isComplete ? "none" : "unknown");
};

const certificateObstacle = (
  suite: CipherSuite,
  offer: ClientOffer,
  version: TlsVersion,
  certificates: readonly CertificateKey[] | undefined,
): Obstacle | undefined => {
  if (certificates === undefined || suite.authentication === "none") return undefined;
  const schemes = offer.signatureSchemes.flatMap((name) => schemeNamed(name) ?? []);
  const fitting = certificates.filter((key) => canProve(key, suite, version, schemes));
  if (fitting.length === 0) return { code: "certificate-key", keys: certificates.map(keyLabel) };
  if (version === "TLSv1_3") return undefined;
  const offered = offer.ecdhCurves.flatMap((name) => groupNamed(name)?.iana ?? []);
  const refused = fitting.map((key) => (key.kind === "ecdsa" ? key.curve : undefined));
  const isRefused = refused.every((curve) => curve !== undefined && !offered.includes(curve));
  const [curve] = refused;
  return isRefused && curve !== undefined ? { code: "certificate-curve", curve } : undefined;
};

/** Whether a certificate with this key can be used with a suite, with a signature that the client accepts. */
const canProve = (
  key: CertificateKey,
  { keyExchange, authentication }: CipherSuite,
  version: TlsVersion,
  schemes: readonly SignatureScheme[],
): boolean => {
  if (key.kind === "other") return false;
  // With RSA key transport the server authenticates by decrypting, so no signature scheme is needed.
  if (keyExchange === "rsa") return key.kind === "rsa";
  const fitsSuite =
    authentication === "any" ||
    (authentication === "rsa" && (key.kind === "rsa" || key.kind === "rsa-pss")) ||
    (authentication === "ecdsa" && ["ecdsa", "ed25519", "ed448"].includes(key.kind));
  if (!fitsSuite) return false;
  // Before TLS 1.2 the signature is fixed, and only for these two kinds of key (RFC 4346, 7.4.3; RFC 4492,
  // 5.4).
  if (version === "TLSv1_0" || version === "TLSv1_1") return key.kind === "rsa" || key.kind === "ecdsa";
  return schemes.some(
    (scheme) =>
      scheme.kind === key.kind &&
      (version !== "TLSv1_3" || (scheme.onlyTls12 === undefined && fitsCurve(scheme, key))),
  );
};

const fitsCurve = ({ curve }: SignatureScheme, key: CertificateKey): boolean =>
  key.kind !== "ecdsa" || key.curve === undefined || curve === key.curve;
