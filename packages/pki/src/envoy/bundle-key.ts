import { createPrivateKey } from "node:crypto";
import { type EnvoyPemBlock, encodePem } from "@gloo-mtls/objects/formats";
import { DerError } from "../der/der.ts";
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

/**
 * Why Envoy refuses a bundle of CAs for one of its blocks that is a private key; undefined when it does not.
 * @see BoringSSL `crypto/pem/pem_info.cc`, PEM_X509_INFO_read_bio, which reads keys along with certificates
 */
export const bundleKeyProblem = (block: EnvoyPemBlock): string | undefined => {
  if (!readLabels.includes(block.label)) return undefined;
  if (block.header !== "") {
    return encrypted.test(block.header) ? undefined : "it has an empty line, or headers, in it";
  }
  if (block.label === "DSA PRIVATE KEY") return isDsaKey(block) ? undefined : "it cannot be read";
  try {
    readEnvoyKey(block);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof DerError) return thrown.message;
    throw thrown;
  }
};
