import type { KeyObject } from "node:crypto";
import { aListOf, anything, type OptionTable, required, requireOptions } from "@gloo-mtls/objects/report";
import { type Authority, openAuthority, requireCovers } from "../authority/authority.ts";
import { badOption } from "../issue/bad-option.ts";
import { type KeyOptions, keyOf, keyOfAsync, keyPem } from "../issue/key-pair.ts";
import { identityOf, identityOptions, type LeafIdentity, requireIdentity } from "../issue/leaf-identity.ts";
import type { LeafUse } from "../issue/leaf-use.ts";
import { anAuthority, aSerial, keyOptions } from "../issue/option-kinds.ts";
import { leafExtensions } from "../issue/profile.ts";
import { randomSerial } from "../issue/serial.ts";
import { signCertificate } from "../issue/sign-certificate.ts";
import { leafLifetime, validityOf } from "../issue/validity.ts";

export interface LeafOptions extends KeyOptions, LeafIdentity {
  /** milliseconds since the epoch; validity begins five minutes earlier. */
  readonly now: number;
  /** The CA that signs it. */
  readonly authority: Authority;
  /** Both ends by default. */
  readonly uses?: readonly LeafUse[];
  /** Milliseconds; 365 days by default. */
  readonly lifetime?: number;
  /** Drawn when left out. */
  readonly serial?: bigint;
}

/** A leaf certificate and its key, as PEM. */
export interface Leaf {
  readonly certificate: string;
  readonly privateKey: string;
}

const leafOptions: OptionTable<LeafOptions> = {
  ...keyOptions,
  ...identityOptions,
  now: anything,
  authority: required(anAuthority),
  uses: aListOf(anything),
  lifetime: anything,
  serial: aSerial,
};

const requireLeaf = (options: LeafOptions): void => {
  requireOptions(options, leafOptions);
  requireIdentity(options);
  const { uses, now, lifetime } = options;
  if (uses !== undefined && !(uses.length > 0 && uses.every((use) => use === "server" || use === "client"))) {
    throw badOption("uses", "a list of server and client", "leave it out for both");
  }
  validityOf(now, lifetime ?? leafLifetime);
};

const issue = (options: LeafOptions, key: KeyObject): Leaf => {
  const authority = openAuthority(options.authority);
  const { facts } = authority.certificate;
  const validity = validityOf(options.now, options.lifetime ?? leafLifetime, facts.notBefore);
  requireCovers(authority, validity, options.now);
  const { subjectKeyId } = facts;
  const { subject, names } = identityOf(options);
  const certificate = signCertificate({
    serial: options.serial ?? randomSerial(),
    validity,
    subject,
    key,
    extensions: leafExtensions(
      key,
      subjectKeyId === undefined ? undefined : Buffer.from(subjectKeyId, "hex").toString("latin1"),
      names,
      options.uses,
    ),
    issuer: authority.certificate.der,
    issuerKey: authority.key,
  });
  return { certificate, privateKey: keyPem(key) };
};

/**
 * A leaf for names of one's own, from a kept CA. With a key and a serial passed in, the same options give the same bytes.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @throws {PkiError} For an option that cannot be used, or an authority that cannot sign it.
 */
export const createLeaf = (options: LeafOptions): Leaf => {
  requireLeaf(options);
  return issue(options, keyOf(options));
};

/** As `createLeaf`, with the key made on a thread of Node's pool. */
export const createLeafAsync = async (options: LeafOptions): Promise<Leaf> => {
  requireLeaf(options);
  return issue(options, await keyOfAsync(options));
};
