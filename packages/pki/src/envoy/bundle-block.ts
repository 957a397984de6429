import { createPrivateKey } from "node:crypto";
import { type EnvoyPemBlock, encodePem } from "@gloo-mtls/objects/formats";
import { anObjectWith, aText, requireArgument, required, someBytes } from "@gloo-mtls/objects/report";
import { derProblem } from "../der/der-problem.ts";
import { parseRevocationList } from "../x509/revocation-list.ts";
import { readEnvoyKey } from "./private-key.ts";

/** Keys under other labels are skipped, as any other block is. */
const readLabels: readonly string[] = ["RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY"];

/** The headers of an encrypted key, which is not decrypted. @see BoringSSL `crypto/pem/pem_lib.cc`, PEM_get_EVP_CIPHER_INFO */
const encrypted =
  /^Proc-Type: 4,ENCRYPTED[^\n]*\nDEK-Info: (?:AES-(?:128|192|256)-CBC.[\da-f]{32}|DES-(?:EDE3-)?CBC.[\da-f]{16})/i;

const isDsaKey = ({ label, der }: EnvoyPemBlock): boolean => {
  try {
    return createPrivateKey(encodePem(label, der)).asymmetricKeyType === "dsa";
  } catch {
    return false;
  }
};

const headed = "it has an empty line, or headers, in it";

/** Why Envoy refuses a bundle of CAs for one of its blocks that is a private key; undefined when it does not. */
export const bundleKeyProblem = (block: EnvoyPemBlock): string | undefined => {
  if (!readLabels.includes(block.label)) return undefined;
  if (block.header !== "") return encrypted.test(block.header) ? undefined : headed;
  if (block.label === "DSA PRIVATE KEY") return isDsaKey(block) ? undefined : "it cannot be read";
  return derProblem(() => readEnvoyKey(block));
};

const aBlock = anObjectWith({ label: required(aText), header: required(aText), der: required(someBytes) });

/**
 * Why Envoy refuses a bundle of CAs for one of its blocks that is not a certificate but a CRL or a private key; undefined when it does not,
 * and for any other block.
 * @see BoringSSL `crypto/pem/pem_info.cc`, PEM_X509_INFO_read_bio, which reads CRLs and keys along with certificates
 */
export const bundleBlockProblem = (block: EnvoyPemBlock): string | undefined => {
  requireArgument("block", block, aBlock);
  if (block.label !== "X509 CRL") return bundleKeyProblem(block);
  return block.header === "" ? derProblem(() => void parseRevocationList(block.der)) : headed;
};
