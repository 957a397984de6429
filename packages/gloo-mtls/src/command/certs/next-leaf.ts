import { X509Certificate } from "node:crypto";
import type { Store } from "@gloo-mtls/certgen";
import {
  type Authority,
  backdating,
  createLeafAsync,
  describeCertificates,
  type KeyBits,
  type KeyOptions,
  materialFromSecret,
  serviceNames,
  type TlsMaterial,
} from "@gloo-mtls/pki";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

/** What the leaf is made with where there is none yet, or where it is told otherwise. */
interface NextLeafOptions {
  readonly authority: Authority;
  readonly location: Parameters<typeof serviceNames>[0];
  readonly keyBits: KeyBits | undefined;
}

const sizes: readonly KeyBits[] = [2048, 3072, 4096];

/** The kind of key of a leaf; undefined when no leaf of that kind can be made. */
const keyLike = ({ publicKey }: X509Certificate): KeyOptions | undefined => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  if (type === "ec") return details?.namedCurve === "prime256v1" ? { keyType: "ECDSA" } : undefined;
  const keyBits = sizes.find((size) => size === details?.modulusLength);
  return type === "rsa" && keyBits !== undefined ? { keyBits } : undefined;
};

/** What the next leaf takes over from the present one. */
const presentLeaf = (certificate: string) => {
  const [facts] = describeCertificates(certificate);
  if (facts === undefined) return undefined;
  return {
    names: facts.alternativeNames,
    lifetime: facts.notAfter - facts.notBefore - backdating,
    key: keyLike(new X509Certificate(certificate)),
  };
};

const refuse = (message: string, hint: string): never => {
  throw new Failure(exitCode.refused, `${message}\n  hint: ${hint}`);
};

/**
 * Makes the next leaf under a CA that is kept, with the names, the kind of key and the validity of the present leaf.
 *
 * @throws {Failure} When the present leaf has what cannot be made.
 */
export const nextLeaf =
  (store: Store, { authority, location, keyBits }: NextLeafOptions) =>
  async (now: number): Promise<TlsMaterial> => {
    const secret = await store.read();
    const present = secret === undefined ? undefined : presentLeaf(materialFromSecret(secret).certificate);
    const [foreign] = present?.names.filter(({ type }) => type !== "DNS") ?? [];
    if (foreign !== undefined) {
      refuse(
        `the present leaf has a name of type ${foreign.type}, and only DNS names can be made`,
        "issue the next leaf with what made the present one",
      );
    }
    if (present !== undefined && present.key === undefined && keyBits === undefined) {
      refuse(
        "the key of the present leaf is neither RSA of 2048, 3072 or 4096 bits nor ECDSA on P-256, and no other can be made",
        "add --key-bits 2048 for an RSA key in its place",
      );
    }
    const names = present?.names.map(({ value }) => value) ?? [];
    const [ca] = describeCertificates(authority.certificate);
    const longest = (ca?.notAfter ?? now) - now;
    const { certificate, privateKey } = await createLeafAsync({
      now,
      authority,
      dnsNames: names.length === 0 ? serviceNames(location) : names,
      ...(keyBits === undefined ? present?.key : { keyBits }),
      ...(present === undefined ? {} : { lifetime: Math.min(present.lifetime, longest) }),
    });
    // Peers that trust its root alone need a CA that is below it.
    const isRoot = ca?.subject === ca?.issuer;
    return {
      certificate: isRoot ? certificate : certificate + authority.certificate,
      privateKey,
      ca: authority.certificate,
    };
  };
