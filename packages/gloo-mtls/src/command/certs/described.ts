import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { isPrivateKeyLabel, readPem } from "@gloo-mtls/objects/formats";
import {
  type CertificateFacts,
  describeCertificates,
  inspectMaterial,
  type TlsMaterial,
} from "@gloo-mtls/pki";

/** A certificate as a person wants to know it. */
export interface DescribedCertificate {
  /** Which of the texts it is in, and at which place. */
  readonly part: "certificate" | "ca";
  readonly index: number;
  /** What it is there for: `leaf`, `intermediate`, `CA of the leaf`, ... */
  readonly role: string;
  /** `RSA, 2048 bits`. */
  readonly key: string;
  readonly facts: CertificateFacts;
}

/** The description of a private key: its type and its certificate; none of its content. */
export interface DescribedKey {
  readonly key: string;
  /** Whether it is that of the leaf; undefined when one of the two is missing or cannot be read. */
  readonly isLeafs: boolean | undefined;
}

export interface Described {
  readonly certificates: readonly DescribedCertificate[];
  /** Undefined when there is none, or it cannot be read; a finding then says why. */
  readonly privateKey: DescribedKey | undefined;
}

interface Read {
  readonly part: "certificate" | "ca";
  readonly index: number;
  readonly x509: X509Certificate;
  readonly facts: CertificateFacts;
}

const keyText = (key: KeyObject): string => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === "rsa") return `RSA, ${details?.modulusLength ?? "?"} bits`;
  if (type === "ec") return `ECDSA, ${details?.namedCurve ?? "an unnamed curve"}`;
  return type ?? "of an unknown kind";
};

const publicKeyText = (x509: X509Certificate): string => {
  try {
    return keyText(x509.publicKey);
  } catch {
    return "of an unknown kind";
  }
};

const privateKeyOf = (text: string): KeyObject | undefined => {
  const block = readPem(text).blocks.find(({ label }) => isPrivateKeyLabel(label));
  try {
    return block === undefined ? undefined : createPrivateKey(block.text);
  } catch {
    return undefined;
  }
};

/** The largest Secret of Kubernetes; what is larger is a finding, and not worth reading. */
const largest = 1024 * 1024;

const readCertificates = (part: "certificate" | "ca", text: string): readonly Read[] => {
  const blocks =
    text.length > largest ? [] : readPem(text).blocks.filter(({ label }) => label === "CERTIFICATE");
  return blocks.flatMap((block, index) => {
    try {
      const [facts] = describeCertificates(block.text);
      return facts === undefined ? [] : [{ part, index, facts, x509: new X509Certificate(block.text) }];
    } catch {
      return [];
    }
  });
};

const authorityRole = ({ facts }: Read, issuer: string | undefined): string => {
  if (!facts.isAuthority) return "trusted, and no CA";
  return facts.fingerprint === issuer ? "CA of the leaf" : "CA";
};

/** The certificates and the key of a material that may lack any of its texts. */
export const described = (texts: TlsMaterial): Described => {
  const chain = readCertificates("certificate", texts.certificate);
  const bundle = readCertificates("ca", texts.ca);
  const key = privateKeyOf(texts.privateKey);
  const leaf = chain.find(({ x509 }) => key !== undefined && x509.checkPrivateKey(key)) ?? chain[0];
  const issuer = inspectMaterial(texts)?.issuer;
  const roleInChain = (certificate: Read): string =>
    certificate === leaf
      ? certificate.facts.isAuthority
        ? "leaf, and a CA"
        : "leaf"
      : certificate.facts.isAuthority
        ? "intermediate"
        : "beside the leaf, and no CA";
  const describe = (certificate: Read, role: string): DescribedCertificate => ({
    part: certificate.part,
    index: certificate.index,
    role,
    key: publicKeyText(certificate.x509),
    facts: certificate.facts,
  });
  return {
    certificates: [
      ...chain.map((certificate) => describe(certificate, roleInChain(certificate))),
      ...bundle.map((certificate) => describe(certificate, authorityRole(certificate, issuer))),
    ],
    privateKey:
      key === undefined
        ? undefined
        : { key: keyText(key), isLeafs: leaf === undefined ? undefined : leaf.x509.checkPrivateKey(key) },
  };
};
