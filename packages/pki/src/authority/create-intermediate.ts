import type { KeyObject } from "node:crypto";
import { anything, type OptionTable, required, requireOptions } from "@gloo-mtls/objects/report";
import { badOption } from "../issue/bad-option.ts";
import { type KeyOptions, keyOf, keyOfAsync, keyPem } from "../issue/key-pair.ts";
import { anAuthority, aSerial, aSubject, keyOptions } from "../issue/option-kinds.ts";
import { authorityExtensions, keyIdentifier } from "../issue/profile.ts";
import { randomSerial } from "../issue/serial.ts";
import { signCertificate } from "../issue/sign-certificate.ts";
import { nameOf, type Subject } from "../issue/subject.ts";
import { authorityLifetime, validityOf } from "../issue/validity.ts";
import { type Authority, openAuthority, requireCovers } from "./authority.ts";
import { requirePathLength } from "./create-authority.ts";

export interface IntermediateOptions extends KeyOptions {
  /** milliseconds since the epoch; validity begins five minutes earlier. */
  readonly now: number;
  /** The CA that signs it. */
  readonly authority: Authority;
  /** Not the issuer's own name: loaders would take the certificate for one that signed itself. */
  readonly subject: Subject;
  /** Milliseconds; 10 years of 365 days by default, but no longer than its issuer. */
  readonly lifetime?: number;
  /** Drawn when left out. */
  readonly serial?: bigint;
  /** How many CAs may be below it; 0 by default, so that it signs leaves only. @see RFC 5280, 4.2.1.9 */
  readonly pathLength?: number;
}

const intermediateOptions: OptionTable<IntermediateOptions> = {
  ...keyOptions,
  now: anything,
  authority: required(anAuthority),
  subject: required(aSubject),
  lifetime: anything,
  serial: aSerial,
  pathLength: anything,
};

const issue = (options: IntermediateOptions, key: KeyObject): Authority => {
  const { authority: issuer, now, subject, pathLength = 0 } = options;
  requirePathLength(pathLength);
  const opened = openAuthority(issuer);
  const { facts, der } = opened.certificate;
  const allowed = facts.pathLength;
  if (allowed !== undefined && pathLength >= allowed) {
    throw badOption(
      "pathLength",
      "below the one of the authority",
      allowed === 0
        ? "sign with an authority whose path length allows another CA below it"
        : "make it smaller",
    );
  }
  const validity = validityOf(
    now,
    options.lifetime ?? Math.min(authorityLifetime, facts.notAfter - now),
    facts.notBefore,
  );
  requireCovers(opened, validity, now);
  const { subjectKeyId } = facts;
  const certificate = signCertificate({
    serial: options.serial ?? randomSerial(),
    validity,
    subject: nameOf(subject),
    key,
    extensions: authorityExtensions(keyIdentifier(key), [], {
      pathLength,
      issuerKeyId:
        subjectKeyId === undefined ? undefined : Buffer.from(subjectKeyId, "hex").toString("latin1"),
    }),
    issuer: der,
    issuerKey: opened.key,
  });
  return { certificate, privateKey: keyPem(key) };
};

/**
 * A CA below another. Its key can be given to what signs day by day, while the key of the CA above stays away.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @throws {PkiError} For an option that cannot be used, or an authority that cannot sign it.
 */
export const createIntermediate = (options: IntermediateOptions): Authority => {
  requireOptions(options, intermediateOptions);
  return issue(options, keyOf(options));
};

/** As `createIntermediate`, with the key made on a thread of Node's pool. */
export const createIntermediateAsync = async (options: IntermediateOptions): Promise<Authority> => {
  requireOptions(options, intermediateOptions);
  return issue(options, await keyOfAsync(options));
};
