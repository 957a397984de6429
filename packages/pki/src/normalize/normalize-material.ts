import { encodePem } from "@gloo-mtls/objects/formats";
import { aText, requireArgument } from "@gloo-mtls/objects/report";
import type { Certificate } from "../certificate/certificate.ts";
import { parts, secretKeys, someMaterial, type TlsMaterial } from "../material/tls-material.ts";
import { certificateSteps } from "./certificate-steps.ts";
import { leafOf } from "./leaf-of.ts";
import { type Pieces, piecesOf } from "./pieces.ts";
import type { OpenedKey } from "./private-keys.ts";
import { distinct, sortCertificates } from "./sort-certificates.ts";

/** A material in the form that all readers take, and how it came to it. */
export interface Normalized {
  readonly material: TlsMaterial;
  /** What was done, a sentence each; none for a material that had this form already. */
  readonly steps: readonly string[];
}

const pem = (certificates: readonly Certificate[]): string =>
  certificates.map(({ der }) => encodePem("CERTIFICATE", der)).join("");

/** Each key once. */
const distinctKeys = (keys: readonly OpenedKey[]): readonly OpenedKey[] => [
  ...new Map(keys.map((key) => [key.pkcs8, key])).values(),
];

const keySteps = (
  { label, wasEncrypted }: OpenedKey,
  count: number,
  isElsewhere: boolean,
): readonly string[] => {
  const name = secretKeys.privateKey;
  return [
    ...(isElsewhere ? [`${name}: took the key from where the certificates are`] : []),
    ...(wasEncrypted ? [`${name}: decrypted the key`] : []),
    ...(label === "PRIVATE KEY" || label === "ENCRYPTED PRIVATE KEY"
      ? []
      : [`${name}: wrote the key as PKCS#8 instead of ${label}`]),
    ...(count > 1 ? [`${name}: left out what is not the one key of the leaf`] : []),
  ];
};

/** What was done to the text of one of the three. */
const textSteps = (
  name: string,
  { others, isPacked, hasText, isUntidy }: Pieces,
  isCa: boolean,
  lists: number,
): readonly string[] => [
  ...(isPacked ? [`${name}: took the certificates out of PKCS#7`] : []),
  ...(hasText ? [`${name}: left out the text around the PEM`] : []),
  ...[...new Set(others)].map((label) => `${name}: left out ${label}`),
  ...(!isCa && lists > 0 ? [`${name}: left out a CRL, which counts in ${secretKeys.ca} alone`] : []),
  ...(isUntidy && !hasText ? [`${name}: rewrote the lines of the PEM`] : []),
];

/**
 * Brings a material into the form that all readers take: the leaf first and its intermediates behind it, its key alone and in PKCS#8, each
 * CA once, and nothing beside them. The texts may lack parts, or have them in each other's place. What is trusted stays as it was, and
 * comes from the chain only where nothing was. Whether the result works is for `checkMaterial` to say.
 *
 * @param password Opens encrypted private keys; empty for none.
 * @throws {PkiError} When it cannot be made whole: `missing-part`, `key-mismatch`, `several-leaves`, `encrypted-key`, `unreadable-key`,
 *   `unreadable-certificate`, `unreadable-material`.
 */
export const normalizeMaterial = (material: TlsMaterial, password = ""): Normalized => {
  requireArgument("material", material, someMaterial);
  requireArgument("password", password, aText);
  const pieces = {
    certificate: piecesOf("certificate", material.certificate, password),
    privateKey: piecesOf("privateKey", material.privateKey, password),
    ca: piecesOf("ca", material.ca, password),
  };
  const { certificate, privateKey, ca } = pieces;
  const before = {
    chain: [...certificate.certificates, ...privateKey.certificates],
    bundle: ca.certificates,
  };
  const keys = [...privateKey.keys, ...certificate.keys, ...ca.keys];
  const { leaf, key } = leafOf(distinct([...before.chain, ...before.bundle]), distinctKeys(keys));
  const after = sortCertificates(leaf, before);
  return {
    material: {
      certificate: pem(after.chain),
      privateKey: key.pkcs8,
      ca: pem(after.bundle) + [...new Set(ca.revocationLists)].join(""),
    },
    steps: [
      ...parts.flatMap((part) =>
        textSteps(secretKeys[part], pieces[part], part === "ca", pieces[part].revocationLists.length),
      ),
      ...certificateSteps(before, after),
      ...keySteps(key, keys.length, !privateKey.keys.some(({ pkcs8 }) => pkcs8 === key.pkcs8)),
    ],
  };
};
