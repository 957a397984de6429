import { createPrivateKey, generateKeyPair, generateKeyPairSync, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { PkiError } from "../pki-error.ts";
import { badOption } from "./bad-option.ts";

/** Sizes of an RSA key that every build of Envoy loads, FIPS ones included. @see Envoy 1.36 `source/common/tls` */
export type KeyBits = 2048 | 3072 | 4096;

const sizes: readonly number[] = [2048, 3072, 4096] satisfies KeyBits[];

/** Bits of certgen's keys. @see solo-io/k8s-utils `certutils/gen_cert.go` */
const defaultBits = 2048;

/** Where a key comes from. */
export interface KeyOptions {
  /** Bits of a new RSA key; 2,048 by default. */
  readonly keyBits?: KeyBits | undefined;
  /** PEM of an RSA key to use in place of a new one: with the same serial and clock the bytes are then the same. */
  readonly key?: string | undefined;
}

const bitsOf = ({ keyBits = defaultBits }: KeyOptions): number => {
  if (!sizes.includes(keyBits)) throw badOption("keyBits", "2048, 3072 or 4096", "leave it out for 2048");
  return keyBits;
};

const pairOf = (pem: string): KeyObject => {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // OpenSSL's message is dropped, lest it quote the key.
    throw new PkiError("unreadable-key", "the given key is not a private key", "pass it as unencrypted PEM");
  }
  if (key.asymmetricKeyType !== "rsa") {
    throw new PkiError(
      "unsupported-key",
      "the given key is not RSA, and only RSA certificates can be made",
      "pass an RSA key; ECDSA material made elsewhere can be read and checked",
    );
  }
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < defaultBits) {
    throw new PkiError(
      "weak-key",
      "the given key has fewer than 2048 bits",
      "make a larger one; Envoy refuses it",
    );
  }
  return key;
};

/**
 * The private key of the options. Keys are made by OpenSSL: node-forge would take seconds in JavaScript.
 * @throws {PkiError} `bad-option`, `unreadable-key`, `unsupported-key` or `weak-key`.
 */
export const keyOf = (options: KeyOptions): KeyObject =>
  options.key === undefined
    ? generateKeyPairSync("rsa", { modulusLength: bitsOf(options) }).privateKey
    : pairOf(options.key);

const generate = promisify(generateKeyPair);

/** As `keyOf`, on a thread of Node's pool. */
export const keyOfAsync = async (options: KeyOptions): Promise<KeyObject> =>
  options.key === undefined
    ? (await generate("rsa", { modulusLength: bitsOf(options) })).privateKey
    : pairOf(options.key);

/** PKCS#1 PEM, as certgen writes keys: `RSA PRIVATE KEY`, lines ended by a line feed. */
export const keyPem = (key: KeyObject): string => key.export({ type: "pkcs1", format: "pem" }).toString();
