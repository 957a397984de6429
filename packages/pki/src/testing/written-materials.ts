import { parts, secretKeys, type TlsMaterial } from "../material/tls-material.ts";
import { pemWays, type Takers } from "./pem-ways.ts";

/** A material, one part of which is written in one of the ways. */
export interface WrittenMaterial {
  readonly title: string;
  readonly material: TlsMaterial;
  readonly takers: Takers;
}

/** The text with another label on each of its blocks. */
const labelled = (label: string, pem: string): string =>
  pem.replaceAll(/(-----(?:BEGIN|END) )[^-]+/g, `$1${label}`);

/** What is about two parts at once, which the ways do not know. */
const acrossParts = (material: TlsMaterial): readonly WrittenMaterial[] => {
  const { privateKey, certificate, ca } = material;
  const half = `${privateKey.split("\n").slice(0, 9).join("\n")}\n`;
  const across = (title: string, changed: Partial<TlsMaterial>, takers: Takers): WrittenMaterial => ({
    title,
    material: { ...material, ...changed },
    takers,
  });
  return [
    across("the key before the chain in tls.crt", { certificate: privateKey + certificate }, "both"),
    across("the key behind the chain in tls.crt", { certificate: certificate + privateKey }, "both"),
    across("the chain before the key in tls.key", { privateKey: certificate + privateKey }, "both"),
    across("the chain behind the key in tls.key", { privateKey: privateKey + certificate }, "both"),
    across("the CA before the leaf in tls.crt", { certificate: ca + certificate }, "neither"),
    across("the CA behind the leaf in tls.crt", { certificate: certificate + ca }, "both"),
    across("the key before the CA in ca.crt", { ca: privateKey + ca }, "both"),
    across("an unfinished key before the key", { privateKey: half + privateKey }, "sds"),
    across("an unfinished key behind the key", { privateKey: privateKey + half }, "envoy"),
    across("an unfinished key between two keys", { privateKey: privateKey + half + privateKey }, "both"),
    across(
      "the old label of certificates in tls.crt",
      { certificate: labelled("X509 CERTIFICATE", certificate) },
      "envoy",
    ),
    across("the old label of certificates in ca.crt", { ca: labelled("X509 CERTIFICATE", ca) }, "both"),
    across(
      "the label of trusted certificates in tls.crt",
      { certificate: labelled("TRUSTED CERTIFICATE", certificate) },
      "envoy",
    ),
    across(
      "the label of trusted certificates in ca.crt",
      { ca: labelled("TRUSTED CERTIFICATE", ca) },
      "both",
    ),
    across(
      "the label of PKCS#8 over another key",
      { privateKey: labelled("PRIVATE KEY", privateKey) },
      "sds",
    ),
    across(
      "the label of ECDSA over an RSA key",
      { privateKey: labelled("EC PRIVATE KEY", privateKey) },
      "sds",
    ),
  ];
};

/** The material written in each of the ways, a part at a time. */
export const writtenMaterials = (material: TlsMaterial): readonly WrittenMaterial[] => [
  ...parts.flatMap((part) =>
    pemWays.map(({ title, write, takers }) => ({
      title: `${secretKeys[part]}: ${title}`,
      material: { ...material, [part]: write(material[part]) },
      takers: takers[part],
    })),
  ),
  ...acrossParts(material),
];
