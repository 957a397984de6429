import { isCertificateName } from "@gloo-mtls/objects/formats";
import { aListOf, anything, aText, type OptionTable } from "@gloo-mtls/objects/report";
import { certificatesOf } from "../certificate/read-certificates.ts";
import { extensionIds } from "../x509/extension.ts";
import { badOption } from "./bad-option.ts";
import { aSubject } from "./option-kinds.ts";
import { dnsNamesExtension, type Extension } from "./profile.ts";
import type { Certified } from "./sign-certificate.ts";
import { nameOf, type Subject } from "./subject.ts";

/** Whom a leaf is for: names of one's own, or what another certificate says. */
export interface LeafIdentity {
  /** DNS names; at least one, and none beside `like`. */
  readonly dnsNames?: readonly string[] | undefined;
  /** The first DNS name as its common name by default, or the subject of `like`. */
  readonly subject?: Subject | undefined;
  /** PEM of a certificate whose subject and alternative names, of any type, are taken over as they are. */
  readonly like?: string | undefined;
}

export const identityOptions: OptionTable<LeafIdentity> = {
  dnsNames: aListOf(anything),
  subject: aSubject,
  like: aText,
};

/** @throws {PkiError} `bad-option`. */
export const requireIdentity = ({ dnsNames, like }: LeafIdentity): void => {
  if (like !== undefined && dnsNames !== undefined) {
    throw badOption("dnsNames", "left out beside the option like", "pass one of them");
  }
  if (like !== undefined) return;
  const isList = dnsNames?.every((name) => typeof name === "string" && isCertificateName(name)) ?? false;
  if (dnsNames?.length === 0 || !isList) {
    throw badOption("dnsNames", "a list of DNS names", "pass at least one, for instance gloo.example.com");
  }
};

/** The subject, and the extension with the alternative names. @throws {PkiError} When `like` cannot be read, or has no names. */
export const identityOf = ({
  dnsNames = [],
  subject,
  like,
}: LeafIdentity): { readonly subject: Certified["subject"]; readonly names: readonly Extension[] } => {
  if (like === undefined) {
    return {
      subject: nameOf(subject ?? { commonName: dnsNames[0] ?? "" }),
      names: dnsNamesExtension([...new Set(dnsNames)]),
    };
  }
  const [first] = certificatesOf(like) ?? [];
  const found = first?.parsed.extensions.find(({ identifier }) => identifier === extensionIds.subjectAltName);
  if (first === undefined || found === undefined) {
    throw badOption("like", "a certificate with alternative names", "pass dnsNames in its place");
  }
  const { identifier: id, critical, value } = found;
  return {
    subject: subject === undefined ? first.parsed.subject.whole : nameOf(subject),
    names: [{ id, critical, value: Buffer.from(value).toString("latin1") }],
  };
};
