import { createPrivateKey, type KeyObject } from "node:crypto";
import type { PemBlock } from "@gloo-mtls/objects/formats";

/** Encodings of an unencrypted private key. @see RFC 8017 A.1.2, RFC 5915, RFC 5958 */
const encodings = new Map([
  ["RSA PRIVATE KEY", "pkcs1"],
  ["EC PRIVATE KEY", "sec1"],
  ["PRIVATE KEY", "pkcs8"],
] as const);

/** The key of a PEM block; undefined when it cannot be read. OpenSSL's own messages are dropped, lest they quote it. */
export const readPrivateKey = (block: PemBlock): KeyObject | undefined => {
  // The map's keys are narrower than a label; any other label finds nothing.
  const type = (encodings as ReadonlyMap<string, "pkcs1" | "sec1" | "pkcs8">).get(block.label);
  if (type === undefined || block.der === undefined || block.encrypted) return undefined;
  try {
    return createPrivateKey({ key: Buffer.from(block.der), format: "der", type });
  } catch {
    return undefined;
  }
};
