import { type KeyObject, X509Certificate } from "node:crypto";
import {
  decodePem,
  encodePem,
  envoyKeyLabels,
  isPrivateKeyLabel,
  readEnvoyKeyPem,
} from "@gloo-mtls/objects/formats";
import { certificatesIn } from "../certificates/certificates-in.ts";
import type { TlsContent } from "../secret/gloo-secret.ts";

/** Why Envoy refuses a client certificate or its key. */
export interface ClientCertificateFault {
  readonly key: "tls.crt" | "tls.key";
  /** Printed after "Envoy refuses it: ". */
  readonly reason: string;
  readonly hint: string;
}

const curves = new Map([
  ["prime256v1", "P-256"],
  ["secp384r1", "P-384"],
  ["secp521r1", "P-521"],
]);

const smallestRsa = 2048;

const certificateHint =
  "have a certificate made with an RSA key of 2048 bits or more, or an ECDSA key on P-256, P-384 or P-521";

/** @see Envoy 1.36 `source/common/tls/context_impl.cc`; BoringSSL `ssl/ssl_cert.cc` for the key's usage */
const keyReason = ({
  asymmetricKeyType: type,
  asymmetricKeyDetails: details,
}: KeyObject): string | undefined => {
  if (type === "rsa") {
    const bits = details?.modulusLength ?? 0;
    return bits < smallestRsa ? `its RSA key has ${bits} bits, and Envoy wants ${smallestRsa}` : undefined;
  }
  if (type === "ec") {
    const curve = details?.namedCurve ?? "an unnamed curve";
    return curves.has(curve)
      ? undefined
      : `its key is on ${curve}, and Envoy takes P-256, P-384 and P-521 alone`;
  }
  return type === "ed25519" ? undefined : `Envoy does not take a key of the kind ${type ?? "unknown"}`;
};

const keyFault = (privateKey: string, kind: string | undefined): ClientCertificateFault | undefined => {
  const { blocks, fault } = readEnvoyKeyPem(privateKey);
  // A label that is none for Envoy, though it is for Go, explains why Envoy finds no key.
  const block =
    blocks.find(({ label }) => envoyKeyLabels.includes(label)) ??
    blocks.find(({ label }) => isPrivateKeyLabel(label));
  const hint = "write the key again with `openssl pkey -in tls.key`";
  if (block === undefined) {
    return {
      key: "tls.key",
      reason: fault === undefined ? "there is no key in it" : `a block of its PEM ${fault.reason}`,
      hint,
    };
  }
  if (block.header !== "")
    return { key: "tls.key", reason: "its PEM has an empty line, or headers, in it", hint };
  const named = block.label === "EC PRIVATE KEY" ? "ec" : block.label === "RSA PRIVATE KEY" ? "rsa" : kind;
  const isRead = envoyKeyLabels.includes(block.label) && block.label !== "ENCRYPTED PRIVATE KEY";
  return isRead && named === kind
    ? undefined
    : { key: "tls.key", reason: `its label, ${block.label}, is not that of its key`, hint };
};

/**
 * Why Envoy refuses the client certificate of a Secret that Gloo takes; undefined when it takes it, or when there is none.
 * @see a live test, which compares it with Envoy 1.36.4
 */
export const clientCertificateFault = ({
  certChain,
  privateKey,
}: Pick<TlsContent, "certChain" | "privateKey">): ClientCertificateFault | undefined => {
  const leaf = decodePem(certChain).find(({ type, headers }) => type === "CERTIFICATE" && !headers);
  if (leaf === undefined) return undefined;
  try {
    const { publicKey } = new X509Certificate(leaf.bytes);
    const reason = keyReason(publicKey) ?? usageReason(leaf.bytes, publicKey);
    if (reason !== undefined) return { key: "tls.crt", reason, hint: certificateHint };
    return keyFault(privateKey, publicKey.asymmetricKeyType);
  } catch {
    return { key: "tls.crt", reason: "its key is of a kind that Envoy does not take", hint: certificateHint };
  }
};

const usageReason = (der: Uint8Array, { asymmetricKeyType: type }: KeyObject): string | undefined => {
  if (type !== "ec") return undefined;
  const [facts] = certificatesIn(encodePem("CERTIFICATE", der));
  return facts?.keyUsage?.includes("digitalSignature") === false
    ? "its key usage does not have digitalSignature"
    : undefined;
};
