import type { KeyObject } from "node:crypto";
import { valueAt } from "@gloo-mtls/objects/data";
import { isPrivateKeyLabel, type PemText, readPem } from "@gloo-mtls/objects/formats";
import { type Certificate, readCertificate } from "../certificate/certificate.ts";
import { once } from "../certificate/once.ts";
import { readPrivateKey } from "../certificate/private-key.ts";
import { type Part, secretKeys, type TlsMaterial } from "../material/tls-material.ts";
import { largestSecret } from "../read/secret-data.ts";
import { pathOf } from "./chain.ts";

/** What a check is told beside the material. */
export interface CheckOptions {
  /** Milliseconds since the epoch; passed in, because nothing here reads a clock. */
  readonly now: number;
  /** The Service that gateways dial; `gloo` by default. */
  readonly service?: string;
  /** The namespaces in which that Service is; `gloo-system` alone by default. */
  readonly namespaces?: readonly string[];
  /** `cluster.local` by default. */
  readonly clusterDomain?: string;
  /** DNS names that the certificate may have beside those of the Service. */
  readonly allowedNames?: readonly string[];
  /** Milliseconds before the end of validity from which a certificate is said to expire; 2,160 hours by default. */
  readonly expiringWithin?: number;
}

/** A certificate and where it stands. */
export interface Placed {
  readonly path: readonly [Part, number];
  /** How a person calls it. */
  readonly name: string;
  readonly certificate: Certificate;
}

/** One of the three texts: as it is, and taken apart. */
export interface PartText {
  /** Undefined when it is not a text, or empty. */
  readonly text: string | undefined;
  readonly tooLarge: boolean;
  readonly pem: PemText;
}

/** A material taken apart once, for all rules. */
export interface Subject {
  readonly options: CheckOptions;
  readonly parts: Readonly<Record<Part, PartText>>;
  /** The certificates that could be read, by part. */
  readonly chain: readonly Placed[];
  readonly bundle: readonly Placed[];
  /** Blocks that call themselves certificates and are none. */
  readonly unreadable: readonly (readonly [Part, number])[];
  /** The key, when it could be read. */
  readonly key: KeyObject | undefined;
  /** The certificate of the key; the first of the chain when the key belongs to none. */
  readonly leaf: Placed | undefined;
  /** The certificates from the leaf to the CA of the bundle that it leads to, that CA last; undefined when it leads to none. */
  readonly trustPath: () => readonly Certificate[] | undefined;
}

const partText = (value: unknown): PartText => {
  const text = typeof value === "string" && value !== "" ? value : undefined;
  const tooLarge = text !== undefined && text.length > largestSecret;
  return { text, tooLarge, pem: readPem(tooLarge ? "" : (text ?? "")) };
};

const nameOf = (part: Part, index: number, count: number): string =>
  count === 1 ? `the certificate in ${secretKeys[part]}` : `certificate ${index + 1} in ${secretKeys[part]}`;

/** The certificate of the key, wherever in the chain it stands; without one, the first, which is where it belongs. */
const leafIndex = (chain: readonly Placed[], key: KeyObject | undefined): number =>
  Math.max(
    0,
    chain.findIndex(({ certificate }) => key !== undefined && certificate.x509.checkPrivateKey(key)),
  );

const trust = (
  leaf: Placed | undefined,
  chain: readonly Placed[],
  bundle: readonly Placed[],
): readonly Certificate[] | undefined => {
  const intermediates = chain.filter((placed) => placed !== leaf).map(({ certificate }) => certificate);
  const authorities = bundle.map(({ certificate }) => certificate);
  return leaf === undefined ? undefined : pathOf(leaf.certificate, intermediates, authorities);
};

const tryCertificate = (der: Uint8Array | undefined): Certificate | undefined => {
  try {
    return der === undefined ? undefined : readCertificate(der);
  } catch {
    return undefined;
  }
};

/** Takes a material apart, whatever it is. */
export const subjectOf = (material: TlsMaterial, options: CheckOptions): Subject => {
  const texts = {
    certificate: partText(valueAt(material, ["certificate"])),
    privateKey: partText(valueAt(material, ["privateKey"])),
    ca: partText(valueAt(material, ["ca"])),
  };
  const unreadable: (readonly [Part, number])[] = [];
  const placed = (part: Part): readonly Placed[] => {
    const blocks = texts[part].pem.blocks.filter(({ label }) => label === "CERTIFICATE");
    return blocks.flatMap(({ der }, index) => {
      const certificate = tryCertificate(der);
      if (certificate === undefined) unreadable.push([part, index]);
      return certificate === undefined
        ? []
        : [{ path: [part, index] as const, name: nameOf(part, index, blocks.length), certificate }];
    });
  };
  const keyBlock = texts.privateKey.pem.blocks.find(({ label }) => isPrivateKeyLabel(label));
  const key = keyBlock === undefined ? undefined : readPrivateKey(keyBlock);
  const found = placed("certificate");
  const index = leafIndex(found, key);
  const chain = found.map((entry, at) => (at === index ? { ...entry, name: "the leaf" } : entry));
  const bundle = placed("ca");
  const leaf = chain[index];
  return {
    options,
    parts: texts,
    chain,
    bundle,
    unreadable,
    key,
    leaf,
    trustPath: once(() => trust(leaf, chain, bundle)),
  };
};
