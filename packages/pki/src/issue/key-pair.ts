import { createPrivateKey, generateKeyPair, generateKeyPairSync, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { PkiError } from "../pki-error.ts";
import { badOption } from "./bad-option.ts";

/** Sizes of an RSA key that every build of Envoy loads, FIPS ones included. @see Envoy 1.36 `source/common/tls` */
export type KeyBits = 2048 | 3072 | 4096;

const sizes: readonly number[] = [2048, 3072, 4096] satisfies KeyBits[];

/** The kind of a key. ECDSA is on P-256, the one curve that the chart's TLS contexts let a leaf have. */
export type KeyType = "RSA" | "ECDSA";

const keyTypes: readonly string[] = ["RSA", "ECDSA"] satisfies KeyType[];

/** As OpenSSL calls P-256. */
const curve = "prime256v1";

/** Bits of certgen's keys. @see solo-io/k8s-utils `certutils/gen_cert.go` */
const defaultBits = 2048;

/** Where a key comes from. */
export interface KeyOptions {
  /** The kind of a new key; RSA by default, as certgen makes it. */
  readonly keyType?: KeyType | undefined;
  /** Bits of a new RSA key; 2,048 by default. */
  readonly keyBits?: KeyBits | undefined;
  /** PEM of a key to use in place of a new one: with the same serial and clock the bytes are then the same. */
  readonly key?: string | undefined;
}

/** What is to be made, as OpenSSL is asked for it. */
const wanted = ({ keyType = "RSA", keyBits }: KeyOptions) => {
  if (!keyTypes.includes(keyType)) throw badOption("keyType", "RSA or ECDSA", "leave it out for RSA");
  if (keyBits !== undefined && (keyType === "ECDSA" || !sizes.includes(keyBits))) {
    throw badOption("keyBits", "2048, 3072 or 4096, and for RSA alone", "leave it out for 2048");
  }
  return { keyType, modulusLength: keyBits ?? defaultBits };
};

const pairOf = (pem: string): KeyObject => {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // OpenSSL's message is dropped, lest it quote the key.
    throw new PkiError("unreadable-key", "the given key is not a private key", "pass it as unencrypted PEM");
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === "ec" && details?.namedCurve === curve) return key;
  if (type !== "rsa") {
    throw new PkiError(
      "unsupported-key",
      "the given key is neither RSA nor ECDSA on P-256, which are the two that a leaf of the chart can have",
      "pass such a key, or none, and one is made",
    );
  }
  if ((details?.modulusLength ?? 0) < defaultBits) {
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
export const keyOf = (options: KeyOptions): KeyObject => {
  if (options.key !== undefined) return pairOf(options.key);
  const { keyType, modulusLength } = wanted(options);
  return keyType === "RSA"
    ? generateKeyPairSync("rsa", { modulusLength }).privateKey
    : generateKeyPairSync("ec", { namedCurve: curve }).privateKey;
};

const generate = promisify(generateKeyPair);

/** As `keyOf`, on a thread of Node's pool. */
export const keyOfAsync = async (options: KeyOptions): Promise<KeyObject> => {
  if (options.key !== undefined) return pairOf(options.key);
  const { keyType, modulusLength } = wanted(options);
  return keyType === "RSA"
    ? (await generate("rsa", { modulusLength })).privateKey
    : (await generate("ec", { namedCurve: curve })).privateKey;
};

/** PEM with line feeds: PKCS#1 (`RSA PRIVATE KEY`), as certgen writes keys, or SEC 1 (`EC PRIVATE KEY`). */
export const keyPem = (key: KeyObject): string =>
  key.export({ type: key.asymmetricKeyType === "rsa" ? "pkcs1" : "sec1", format: "pem" }).toString();
