import type { KeyObject } from "node:crypto";
import { valueAt } from "@gloo-mtls/objects/data";
import {
  decodePem,
  type EnvoyPem,
  type EnvoyPemBlock,
  envoyKeyLabels,
  type GoPemBlock,
  isPrivateKeyLabel,
  type PemText,
  readEnvoyKeyPem,
  readEnvoyPem,
  readPem,
} from "@gloo-mtls/objects/formats";
import { aBoolean, aListOf, anything, aText, type OptionTable, oneOf } from "@gloo-mtls/objects/report";
import { type Certificate, readCertificate } from "../certificate/certificate.ts";
import { once } from "../certificate/once.ts";
import { readPrivateKey } from "../certificate/private-key.ts";
import { DerError } from "../der/der.ts";
import { readEnvoyKey } from "../envoy/private-key.ts";
import { type Verification, verifyLeaf } from "../envoy/verify.ts";
import type { LeafUse } from "../issue/leaf-use.ts";
import { type Part, secretKeys, type TlsMaterial } from "../material/tls-material.ts";
import { largestSecret } from "../read/secret-data.ts";
import { parseRevocationList, type RevocationList } from "../x509/revocation-list.ts";

/** What a check needs to know besides the material. */
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
  /**
   * Milliseconds before the end of validity from which a certificate is reported as expiring; by default
   * 2,160 hours, or a third of its lifetime where that is less.
   */
  readonly expiringWithin?: number | undefined;
  /** Whether a rotation runs, by its own mark: then several CAs are as they should be. */
  readonly rotating?: boolean | undefined;
  /** What the leaf is shown for. Default: both ends, as certgen's leaf is. */
  readonly uses?: readonly LeafUse[] | undefined;
}

export const checkOptions: OptionTable<CheckOptions> = {
  now: anything,
  service: aText,
  namespaces: aListOf(aText),
  clusterDomain: aText,
  allowedNames: aListOf(aText),
  expiringWithin: anything,
  rotating: aBoolean,
  uses: aListOf(oneOf(["server", "client"])),
};

/** A certificate and its place. */
export interface Placed {
  readonly path: readonly [Part, number];
  /** How a person calls it. */
  readonly name: string;
  readonly certificate: Certificate;
}

/** One of the three texts: as it is, and as each reader takes it apart. */
export interface PartText {
  /** Undefined when it is not a text, or empty. */
  readonly text: string | undefined;
  readonly tooLarge: boolean;
  /** Every block, damaged ones too. */
  readonly pem: PemText;
  /** What Envoy reads. */
  readonly envoy: EnvoyPem;
  /** What Gloo's SDS server reads. */
  readonly go: readonly GoPemBlock[];
}

/** A block that is not what its label says. */
export interface Unreadable {
  readonly path: readonly [Part, number];
  readonly what: "certificate" | "CRL";
}

/** A material taken apart once, for all rules. */
export interface Subject {
  readonly options: CheckOptions;
  readonly parts: Readonly<Record<Part, PartText>>;
  /** The certificates that could be read, by part. */
  readonly chain: readonly Placed[];
  readonly bundle: readonly Placed[];
  /** Blocks that call themselves certificates or CRLs and are none. */
  readonly unreadable: readonly Unreadable[];
  /** The block that Envoy takes for the key. */
  readonly keyBlock: EnvoyPemBlock | undefined;
  /** The key, when it could be read, damaged or not. */
  readonly key: KeyObject | undefined;
  /** Why Envoy does not take the key. */
  readonly keyProblem: DerError | undefined;
  /** The certificate of the key; the first of the chain when the key belongs to none. */
  readonly leaf: Placed | undefined;
  /** What each Envoy says of the leaf that the other shows; undefined when there is no leaf or no bundle. */
  readonly verification: () => Verification | undefined;
  /** The certificates from the leaf to the last one that Envoy checks; undefined when they lead to no CA of the bundle. */
  readonly trustPath: () => readonly Certificate[] | undefined;
}

const partText = (value: unknown, readForEnvoy: typeof readEnvoyPem): PartText => {
  const text = typeof value === "string" && value !== "" ? value : undefined;
  const tooLarge = text !== undefined && text.length > largestSecret;
  const read = tooLarge ? "" : (text ?? "");
  return { text, tooLarge, pem: readPem(read), envoy: readForEnvoy(read), go: decodePem(read) };
};

/** The blocks that Envoy reads; where it stops, every block, so that more than the first problem is found. */
const blocksOf = ({ pem, envoy }: PartText): readonly EnvoyPemBlock[] =>
  envoy.fault === undefined
    ? envoy.blocks
    : pem.blocks.flatMap(({ label, der }) => (der === undefined ? [] : [{ label, header: "", der }]));

const nameOf = (part: Part, index: number, count: number): string =>
  count === 1 ? `the certificate in ${secretKeys[part]}` : `certificate ${index + 1} in ${secretKeys[part]}`;

/** The labels of certificates; the trusted form is read for the leaf and in the bundle. */
export const certificateLabels: readonly string[] = [
  "CERTIFICATE",
  "X509 CERTIFICATE",
  "TRUSTED CERTIFICATE",
];

const certificateBlocks = (part: Part, blocks: readonly EnvoyPemBlock[]): readonly EnvoyPemBlock[] =>
  blocks
    .filter(({ label }) => certificateLabels.includes(label))
    .filter(({ label }, index) => part === "ca" || index === 0 || label !== "TRUSTED CERTIFICATE");

/** The certificate of the key, in any place of the chain; without one, the first, which is where it belongs. */
const leafIndex = (chain: readonly Placed[], key: KeyObject | undefined): number =>
  Math.max(
    0,
    chain.findIndex(({ certificate }) => key !== undefined && certificate.x509.checkPrivateKey(key)),
  );

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const keyOf = (block: EnvoyPemBlock | undefined): Pick<Subject, "key" | "keyProblem"> => {
  if (block === undefined) return { key: undefined, keyProblem: undefined };
  try {
    return { key: readEnvoyKey(block), keyProblem: undefined };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { key: readPrivateKey({ ...block, encrypted: false, text: "" }), keyProblem: error };
  }
};

/** Takes a material of any content apart. */
export const subjectOf = (material: TlsMaterial, options: CheckOptions): Subject => {
  const texts = {
    certificate: partText(valueAt(material, ["certificate"]), readEnvoyPem),
    privateKey: partText(valueAt(material, ["privateKey"]), readEnvoyKeyPem),
    ca: partText(valueAt(material, ["ca"]), readEnvoyPem),
  };
  const unreadable: Unreadable[] = [];
  const placed = (part: Part): readonly Placed[] => {
    const blocks = certificateBlocks(part, blocksOf(texts[part]));
    return blocks.flatMap(({ der }, index) => {
      const certificate = attempt(() => readCertificate(der));
      if (certificate === undefined) unreadable.push({ path: [part, index], what: "certificate" });
      return certificate === undefined
        ? []
        : [{ path: [part, index] as const, name: nameOf(part, index, blocks.length), certificate }];
    });
  };
  const keyBlock = blocksOf(texts.privateKey).find(({ label }) => envoyKeyLabels.includes(label));
  const { key, keyProblem } = keyOf(keyBlock);
  const found = placed("certificate");
  const index = leafIndex(found, key);
  const chain = found.map((entry, at) => (at === index ? { ...entry, name: "the leaf" } : entry));
  const bundle = placed("ca");
  const leaf = chain[index];
  const lists = blocksOf(texts.ca).filter(({ label }) => label === "X509 CRL");
  const revocationLists: readonly RevocationList[] = lists.flatMap(({ der }, at) => {
    const list = attempt(() => parseRevocationList(der));
    if (list === undefined) unreadable.push({ path: ["ca", at], what: "CRL" });
    return list === undefined ? [] : [list];
  });
  const certificatesOf = (entries: readonly Placed[]) => entries.map(({ certificate }) => certificate);
  const verification = once(() =>
    leaf === undefined || bundle.length === 0
      ? undefined
      : verifyLeaf({
          leaf: leaf.certificate,
          intermediates: certificatesOf(chain.filter((entry) => entry !== leaf)),
          bundle: certificatesOf(bundle),
          revocationLists,
          now: options.now,
          uses: options.uses,
        }),
  );
  const trustPath = (): readonly Certificate[] | undefined => {
    const verified = verification();
    return verified?.isAnchored === true ? verified.certificates : undefined;
  };
  return {
    ...{ options, parts: texts, chain, bundle, unreadable, keyBlock, key, keyProblem, leaf },
    ...{ verification, trustPath },
  };
};

/** Whether a part holds a block that Envoy does not read but that is a key all the same. */
export const privateKeyBlocks = ({ pem }: PartText) =>
  pem.blocks.filter(({ label }) => isPrivateKeyLabel(label));
