import { X509Certificate } from "node:crypto";
import type { Store } from "@gloo-mtls/certgen";
import {
  type AlternativeName,
  backdating,
  describeCertificates,
  type KeyBits,
  type KeyOptions,
  materialFromSecret,
  serviceNames,
  type TlsMaterial,
} from "@gloo-mtls/pki";
import { exitCode } from "../exit-code.ts";
import { Failure, withHint } from "../failure.ts";

/** How a leaf is made where there is none yet, or where flags change it. */
export interface LeafWish {
  readonly location: Parameters<typeof serviceNames>[0];
  readonly keyBits: KeyBits | undefined;
}

/** What the next leaf is to be like. */
export interface WantedLeaf {
  /** What the store holds; undefined when it is empty. */
  readonly present: TlsMaterial | undefined;
  /** The present leaf, whose names it takes over, or names of its own. */
  readonly identity: { readonly like: string } | { readonly dnsNames: readonly string[] };
  readonly names: readonly AlternativeName[];
  readonly key: KeyOptions;
  /** Milliseconds; undefined when there is no present leaf. */
  readonly lifetime: number | undefined;
}

const sizes: readonly KeyBits[] = [2048, 3072, 4096];

/** The kind of key of a leaf; undefined when no leaf of that kind can be made. */
const keyLike = ({ publicKey }: X509Certificate): KeyOptions | undefined => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  if (type === "ec") return details?.namedCurve === "prime256v1" ? { keyType: "ECDSA" } : undefined;
  const keyBits = sizes.find((size) => size === details?.modulusLength);
  return type === "rsa" && keyBits !== undefined ? { keyBits } : undefined;
};

/** Refuses what the user brought. */
export const refuseLeaf = (message: string, hint: string): never => {
  throw new Failure(exitCode.refused, withHint(message, hint));
};

/**
 * The leaf that is to come: with the subject, the names, the kind of key and the validity of the present one.
 *
 * @throws {Failure} When the present leaf has what cannot be made.
 */
export const wantedLeaf = async (store: Store, { location, keyBits }: LeafWish): Promise<WantedLeaf> => {
  const secret = await store.read();
  const present = secret === undefined ? undefined : materialFromSecret(secret);
  const [facts] = present === undefined ? [] : describeCertificates(present.certificate);
  const names = facts?.alternativeNames ?? [];
  const dnsNames = serviceNames(location);
  const key =
    keyBits === undefined && present !== undefined
      ? keyLike(new X509Certificate(present.certificate))
      : { keyBits };
  if (key === undefined) {
    return refuseLeaf(
      "the key of the present leaf is neither RSA of 2048, 3072 or 4096 bits nor ECDSA on P-256, and no other can be made",
      "add --key-bits 2048 for an RSA key in its place",
    );
  }
  return {
    present,
    identity: present === undefined || names.length === 0 ? { dnsNames } : { like: present.certificate },
    names: names.length === 0 ? dnsNames.map((value) => ({ type: "DNS", value })) : names,
    key,
    lifetime: facts && facts.notAfter - facts.notBefore - backdating,
  };
};
