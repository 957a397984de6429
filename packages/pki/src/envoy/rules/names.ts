import type { Certificate } from "../../certificate/certificate.ts";
import type { NameConstraints, Subtree } from "../../x509/extension-values.ts";
import { type GeneralName, generalText } from "../../x509/general-name.ts";
import { entryText, type Name } from "../../x509/name.ts";
import { isSelfIssued } from "../issuer.ts";
import type { PathRule } from "../path-rule.ts";

/** Whether a name lies in a subtree; undefined when BoringSSL cannot tell, which fails as well. */
type Match = boolean | undefined;

const isWithin = (name: Name | undefined, base: Name | undefined): Match =>
  name !== undefined &&
  base !== undefined &&
  Buffer.compare(name.canonical.subarray(0, base.canonical.length), base.canonical) === 0;

const isDnsWithin = (host: string, base: string): boolean =>
  base === "" || (base.startsWith(".") ? host.endsWith(base) : host === base || host.endsWith(`.${base}`));

const isMailWithin = (address: string, base: string): Match => {
  const at = address.indexOf("@");
  if (at < 0) return undefined;
  const [local, host] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  const baseAt = base.indexOf("@");
  if (baseAt < 0 && base.startsWith(".")) return `@${host}`.endsWith(base.toLowerCase());
  if (baseAt > 0 && base.slice(0, baseAt) !== local) return false;
  return base.slice(baseAt + 1).toLowerCase() === host;
};

const isUriWithin = (uri: string, base: string): Match => {
  const rest = /^[^:]*:\/\/(.*)$/s.exec(uri)?.[1];
  const host = rest?.includes(":") ? rest.slice(0, rest.indexOf(":")) : rest?.split("/")[0];
  if (host === undefined || host === "") return undefined;
  return base.startsWith(".") ? host.endsWith(base) : host === base;
};

const matches = (name: GeneralName, { base }: Subtree): Match => {
  const [text, limit] = [generalText(name), generalText(base)];
  if (base.choice === 4) return isWithin(name.name, base.name);
  if (base.choice === 2) return isDnsWithin(text.toLowerCase(), limit.toLowerCase());
  if (base.choice === 1) return isMailWithin(text, limit);
  if (base.choice === 6) return isUriWithin(text.toLowerCase(), limit.toLowerCase());
  // Addresses and the rest are limits that BoringSSL does not support.
  return undefined;
};

/** Whether constraints allow a name: in a permitted subtree, where its kind has any, and in no excluded one. */
const allows = ({ permitted, excluded }: NameConstraints, name: GeneralName): boolean => {
  const ofKind = ({ base }: Subtree): boolean => base.choice === name.choice;
  const inside = permitted.filter(ofKind);
  const outside = excluded.filter(ofKind);
  if ([...inside, ...outside].some(({ isBounded }) => isBounded)) return false;
  const first = inside.map((subtree) => matches(name, subtree)).find((match) => match !== false);
  if (inside.length > 0 && first !== true) return false;
  return outside.every((subtree) => matches(name, subtree) === false);
};

const mailType = "1.2.840.113549.1.9.1";
const commonName = "2.5.4.3";

const namesOf = ({ parsed: { subject, values } }: Certificate): readonly GeneralName[] => [
  ...(subject.entries.length === 0 ? [] : [{ choice: 4, body: subject.whole, name: subject }]),
  ...subject.entries
    .filter(({ type }) => type === mailType)
    .map(({ value }) => ({ choice: 1, body: value.body, name: undefined })),
  ...(values?.alternativeNames ?? []),
];

/** A common name that looks like a host's, which peers without alternative names are known by. */
const isHostName = (text: string): boolean =>
  /^(?:\*\.)?(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\.?$/.test(
    text,
  );

const hasUnboundName = ({ parsed: { subject, values } }: Certificate): boolean =>
  values?.alternativeNames === undefined &&
  subject.entries.some((entry) => entry.type === commonName && isHostName(entryText(entry) ?? ""));

/**
 * The names of each certificate are within the constraints of all above it, those of the bundle included.
 * @see BoringSSL `crypto/x509/v3_ncons.cc`; RFC 5280, 4.2.1.10
 */
export const namesAllowed: PathRule = function* ({ certificates }) {
  for (const [index, certificate] of certificates.entries()) {
    const above = certificates
      .slice(index + 1)
      .filter(({ parsed }) => parsed.values?.nameConstraints !== undefined);
    if (above.length === 0 || (index > 0 && isSelfIssued(certificate))) continue;
    const isAllowed = above.every(({ parsed: { values } }) =>
      namesOf(certificate).every(
        (name) => values?.nameConstraints === undefined || allows(values.nameConstraints, name),
      ),
    );
    if (isAllowed && (index > 0 || !hasUnboundName(certificate))) continue;
    yield {
      code: "name-not-allowed",
      certificate,
      message:
        "has a name that the name constraints of a CA above it do not allow, or that Envoy cannot compare with them",
      hint: "issue it from a CA whose constraints permit its names, or issue that CA without them",
    };
  }
};
