import type { KeyObject } from "node:crypto";
import { isCertificateName } from "@gloo-mtls/objects/formats";
import { anything, type OptionTable, requireOptions } from "@gloo-mtls/objects/report";
import { badOption } from "../issue/bad-option.ts";
import { type KeyOptions, keyOf, keyOfAsync, keyPem } from "../issue/key-pair.ts";
import { aSerial, aSubject, keyOptions } from "../issue/option-kinds.ts";
import { authorityExtensions, keyIdentifier } from "../issue/profile.ts";
import { randomSerial } from "../issue/serial.ts";
import { signCertificate } from "../issue/sign-certificate.ts";
import { nameOf, type Subject } from "../issue/subject.ts";
import { authorityLifetime, validityOf } from "../issue/validity.ts";
import type { Authority } from "./authority.ts";

export interface AuthorityOptions extends KeyOptions {
  /** milliseconds since the epoch; validity begins five minutes earlier. */
  readonly now: number;
  /** Certgen's name by default. Every CA that certgen ever made has it. */
  readonly subject?: Subject | undefined;
  /** Milliseconds; 10 years of 365 days by default. */
  readonly lifetime?: number | undefined;
  /** Drawn when left out. */
  readonly serial?: bigint | undefined;
  /** How many CAs may be below it: 0 for one that signs leaves only. No limit by default, as certgen sets none. */
  readonly pathLength?: number | undefined;
}

/** @throws {PkiError} `bad-option` when it is not a valid path length. */
export const requirePathLength = (pathLength: number | undefined): void => {
  if (pathLength === undefined || (Number.isInteger(pathLength) && pathLength >= 0 && pathLength <= 100))
    return;
  throw badOption("pathLength", "a whole number from 0 to 100", "leave it out for no limit");
};

/** @see Gloo 1.22.1 `jobs/pkg/certgen/gen_certs.go` */
const certgenSubject: Subject = { commonName: "supergloo-webhook-cert-ca" };

const authorityOptions: OptionTable<AuthorityOptions> = {
  ...keyOptions,
  now: anything,
  subject: aSubject,
  lifetime: anything,
  serial: aSerial,
  pathLength: anything,
};

const issue = (options: AuthorityOptions, key: KeyObject): Authority => {
  requirePathLength(options.pathLength);
  const subject = options.subject ?? certgenSubject;
  const certificate = signCertificate({
    serial: options.serial ?? randomSerial(),
    validity: validityOf(options.now, options.lifetime ?? authorityLifetime),
    subject: nameOf(subject),
    key,
    // Go lists every common name as a DNS name; a name with spaces is not a valid DNS name.
    extensions: authorityExtensions(
      keyIdentifier(key),
      isCertificateName(subject.commonName) ? [subject.commonName] : [],
      { pathLength: options.pathLength },
    ),
    issuerKey: key,
  });
  return { certificate, privateKey: keyPem(key) };
};

/**
 * A CA with certgen's parameters, to be kept where leaves are signed more than once. The same key, serial and clock give the same
 * bytes.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @throws {PkiError} `bad-option`, `unreadable-key`, `unsupported-key` or `weak-key`.
 * @see k8s.io/client-go `util/cert`, NewSelfSignedCACert
 */
export const createAuthority = (options: AuthorityOptions): Authority => {
  requireOptions(options, authorityOptions);
  return issue(options, keyOf(options));
};

/** As `createAuthority`, with the key made on a thread of Node's pool. */
export const createAuthorityAsync = async (options: AuthorityOptions): Promise<Authority> => {
  requireOptions(options, authorityOptions);
  return issue(options, await keyOfAsync(options));
};
