import { decodePem, encodePem, type GoPemBlock, isPrivateKeyLabel } from "@gloo-mtls/objects/formats";
import { aText, requireArgument } from "@gloo-mtls/objects/report";
import { describeCertificate, keyPairMatch } from "@gloo-mtls/pki";

/** A chain that Gloo takes, or why it does not, in the words of Go. */
export type PairCheck =
  | { readonly ok: true; readonly chain: string }
  | { readonly ok: false; readonly reason: string };

const no = (reason: string): PairCheck => ({ ok: false, reason });

const certificate = "CERTIFICATE";

const typesOf = (blocks: readonly GoPemBlock[]): string => `[${blocks.map(({ type }) => type).join(" ")}]`;

const noCertificate = (blocks: readonly GoPemBlock[]): string => {
  if (blocks.length === 0) return "tls: failed to find any PEM data in certificate input";
  if (blocks.length === 1 && blocks[0]?.type.endsWith("PRIVATE KEY") === true) {
    return "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched";
  }
  return `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: ${typesOf(blocks)}`;
};

const noKey = (blocks: readonly GoPemBlock[]): string => {
  if (blocks.length === 0) return "tls: failed to find any PEM data in key input";
  if (blocks.length === 1 && blocks[0]?.type === certificate) {
    return "tls: found a certificate rather than a key in the PEM for the private key";
  }
  return `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: ${typesOf(blocks)}`;
};

const isCertificate = ({ bytes }: GoPemBlock): boolean => {
  try {
    describeCertificate(bytes);
    return true;
  } catch {
    return false;
  }
};

/**
 * Whether a chain and a key belong together, as Gloo finds out before it sends them to Envoy, with the chain that it sends: the
 * certificates rewritten, without comments and without blocks of another kind.
 * @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, cleanedSslKeyPair; Go 1.26 `crypto/tls`, X509KeyPair
 */
export const checkKeyPair = (certChain: string, privateKey: string): PairCheck => {
  requireArgument("certChain", certChain, aText);
  requireArgument("privateKey", privateKey, aText);
  const chainBlocks = decodePem(certChain);
  const certificates = chainBlocks.filter(({ type }) => type === certificate);
  const [leaf] = certificates;
  if (leaf === undefined) return no(noCertificate(chainBlocks));
  const keyBlocks = decodePem(privateKey);
  const key = keyBlocks.find(({ type }) => isPrivateKeyLabel(type));
  if (key === undefined) return no(noKey(keyBlocks));
  if (!isCertificate(leaf)) return no("x509: malformed certificate");
  const match = keyPairMatch(encodePem(leaf.type, leaf.bytes), encodePem(key.type, key.bytes));
  if (match === "unreadable-key") return no("tls: failed to parse private key");
  if (match === "other-key") return no("tls: private key does not match public key");
  if (match === "other-algorithm") return no("tls: private key type does not match public key type");
  const sent = certificates.filter(({ headers }) => !headers);
  if (sent.length === 0) return no("data does not contain any valid RSA or ECDSA certificates");
  // The leaf was read above.
  if (!sent.every((block) => block === leaf || isCertificate(block)))
    return no("x509: malformed certificate");
  return { ok: true, chain: sent.map(({ bytes }) => encodePem(certificate, bytes)).join("") };
};
