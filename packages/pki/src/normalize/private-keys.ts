import { createPrivateKey, type KeyObject } from "node:crypto";
import type { PemBlock } from "@gloo-mtls/objects/formats";
import { readPrivateKey } from "../certificate/private-key.ts";
import { PkiError } from "../pki-error.ts";

/** A private key as PKCS#8, and how it was written. */
export interface OpenedKey {
  readonly key: KeyObject;
  /** PEM. */
  readonly pkcs8: string;
  readonly label: string;
  readonly wasEncrypted: boolean;
}

const unlocked = ({ text }: PemBlock, password: string): KeyObject | undefined => {
  try {
    return createPrivateKey({ key: text, passphrase: password });
  } catch {
    return undefined;
  }
};

/** The key of a block, regardless of its label: PKCS#8 under the label of PKCS#1 is common. */
const readable = (block: PemBlock): KeyObject | undefined => {
  for (const label of [block.label, "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"]) {
    const key = readPrivateKey({ ...block, label });
    if (key !== undefined) return key;
  }
  return undefined;
};

/**
 * Opens a private key.
 *
 * @param place Where it is, for the message.
 * @throws {PkiError} `encrypted-key` when the password does not fit; `unreadable-key`.
 */
export const openKey = (block: PemBlock, place: string, password: string): OpenedKey => {
  const key = block.encrypted ? unlocked(block, password) : readable(block);
  if (key === undefined && block.encrypted) {
    throw new PkiError(
      "encrypted-key",
      password === ""
        ? `the private key in ${place} is encrypted with a password`
        : `the private key in ${place} does not open with this password`,
      "pass its password with --password-file",
    );
  }
  if (key === undefined) {
    throw new PkiError(
      "unreadable-key",
      `the private key in ${place} cannot be read`,
      "pass it as it was made: PKCS#8, PKCS#1 or SEC 1, as PEM or DER",
    );
  }
  return {
    key,
    pkcs8: String(key.export({ type: "pkcs8", format: "pem" })),
    label: block.label,
    wasEncrypted: block.encrypted,
  };
};
