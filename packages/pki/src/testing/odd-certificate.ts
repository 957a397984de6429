import { createPrivateKey } from "node:crypto";
import { day } from "@gloo-mtls/objects/formats";
import { type Authority, openAuthority } from "../authority/authority.ts";
import type { Extension } from "../issue/profile.ts";
import { signCertificate } from "../issue/sign-certificate.ts";
import { nameOf, type Subject } from "../issue/subject.ts";
import type { Validity } from "../issue/validity.ts";
import { serviceNames } from "../service/service-names.ts";
import { now } from "./sample.ts";

export interface OddCertificate {
  /** PEM of the key it is about. */
  readonly key: string;
  readonly authority?: Authority;
  readonly subject?: Subject;
  readonly serial?: bigint;
  readonly validity?: Validity;
  readonly extensions?: readonly Extension[];
}

/** The extensions of a leaf that nothing is wrong with, except that it has no key identifier. */
export const plainExtensions: readonly Extension[] = [
  { name: "extKeyUsage", serverAuth: true, clientAuth: true },
  { name: "subjectAltName", altNames: serviceNames({}).map((value) => ({ type: 2, value })) },
];

/** The extensions of a CA without a key identifier. */
export const plainAuthorityExtensions: readonly Extension[] = [
  { name: "basicConstraints", critical: true, cA: true },
];

/** A certificate that `createMaterial` would not make. */
export const oddCertificate = (odd: OddCertificate): string => {
  const issuer = odd.authority === undefined ? undefined : openAuthority(odd.authority);
  const key = createPrivateKey(odd.key);
  return signCertificate({
    serial: odd.serial ?? 9n,
    validity: odd.validity ?? { notBefore: now, notAfter: now + 365 * day },
    subject: nameOf(odd.subject ?? { commonName: "gloo.gloo-system.svc" }),
    key,
    extensions: odd.extensions ?? plainExtensions,
    issuerKey: issuer?.key ?? key,
    ...(issuer === undefined ? {} : { issuer: issuer.certificate.der }),
  });
};
