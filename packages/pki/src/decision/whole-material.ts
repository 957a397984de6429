import { isPrivateKeyLabel, readPem } from "@gloo-mtls/objects/formats";
import { readPrivateKey } from "../certificate/private-key.ts";
import { certificatesOf } from "../certificate/read-certificates.ts";
import { secretKeys } from "../material/tls-material.ts";
import { secretField } from "../read/secret-data.ts";
import { anchorOf } from "../rotation/anchor-of.ts";
import { decision } from "./decision.ts";
import type { Policy } from "./policies.ts";

const read = (secret: unknown, key: string): string => {
  try {
    return secretField(secret, key) ?? "";
  } catch {
    return "";
  }
};

/** Certgen never reads `tls.key`, and keeps a pair that no Envoy can load. */
export const pairBroken: Policy = ({ chain, secret }) => {
  const leaf = chain?.[0];
  if (leaf === undefined) return undefined;
  // Envoy takes the first block that is a key, and skips blocks before it, such as EC PARAMETERS.
  const block = readPem(read(secret, secretKeys.privateKey)).blocks.find(({ label }) =>
    isPrivateKeyLabel(label),
  );
  const key = block === undefined ? undefined : readPrivateKey(block);
  return key !== undefined && leaf.x509.checkPrivateKey(key)
    ? undefined
    : decision("create", "broken-pair", "tls.key is not the key of the leaf, so no Envoy can load the two");
};

/** Nor does it read `ca.crt`, and keeps a leaf that no peer accepts. */
export const trustBroken: Policy = ({ chain = [], secret }) => {
  const [leaf, ...intermediates] = chain;
  if (leaf === undefined) return undefined;
  const bundle = certificatesOf(read(secret, secretKeys.ca)) ?? [];
  return anchorOf(leaf, intermediates, bundle) !== undefined
    ? undefined
    : decision("create", "broken-trust", "the leaf was signed by no CA in ca.crt, so no peer accepts it");
};
