import type { KeyObject } from "node:crypto";
import { isCertificateName } from "@gloo-mtls/objects/formats";
import { aListOf, anything, type OptionTable, requireOptions } from "@gloo-mtls/objects/report";
import { type Authority, openAuthority, requireCovers } from "../authority/authority.ts";
import { createAuthority, createAuthorityAsync } from "../authority/create-authority.ts";
import { badOption } from "../issue/bad-option.ts";
import { type KeyOptions, keyOf, keyOfAsync, keyPem } from "../issue/key-pair.ts";
import { anAuthority, aSerial, aSubject, keyOptions } from "../issue/option-kinds.ts";
import { dnsNamesExtension, leafExtensions } from "../issue/profile.ts";
import { randomSerial } from "../issue/serial.ts";
import { signCertificate } from "../issue/sign-certificate.ts";
import { nameOf, type Subject } from "../issue/subject.ts";
import { leafLifetime, validityOf } from "../issue/validity.ts";
import { locationOf, type ServiceLocation, serviceNames } from "../service/service-names.ts";
import type { TlsMaterial } from "./tls-material.ts";

export interface MaterialOptions extends KeyOptions, ServiceLocation {
  /** milliseconds since the epoch; validity begins five minutes earlier. */
  readonly now: number;
  /** `O=solo.io`, `CN=<service>.<namespace>.svc` by default. */
  readonly subject?: Subject | undefined;
  /** Milliseconds; 365 days by default. */
  readonly lifetime?: number | undefined;
  /** DNS names after the four of the Service. */
  readonly dnsNames?: readonly string[] | undefined;
  /** The leaf's serial; drawn when left out. */
  readonly serial?: bigint | undefined;
  /** A kept CA. Without one a CA is made with certgen's parameters, and its key is thrown away, as certgen does. */
  readonly authority?: Authority | undefined;
}

const requireNames = (location: Required<ServiceLocation>, more: readonly string[]): void => {
  for (const option of ["service", "namespace"] as const) {
    if (
      typeof location[option] !== "string" ||
      location[option].includes(".") ||
      !isCertificateName(location[option])
    ) {
      throw badOption(
        option,
        "a DNS label",
        "pass the name as Kubernetes has it: letters, digits and dashes",
      );
    }
  }
  if (typeof location.clusterDomain !== "string" || !isCertificateName(location.clusterDomain)) {
    throw badOption("clusterDomain", "a DNS name", "pass for instance cluster.local, without a final dot");
  }
  if (!more.every((name) => typeof name === "string" && isCertificateName(name))) {
    throw badOption("dnsNames", "a list of DNS names", "pass for instance gloo.example.com or *.example.com");
  }
};

const issue = (options: MaterialOptions, kept: Authority, key: KeyObject): TlsMaterial => {
  const location = locationOf(options);
  const authority = openAuthority(kept);
  const { facts } = authority.certificate;
  const validity = validityOf(options.now, options.lifetime ?? leafLifetime, facts.notBefore);
  requireCovers(authority, validity, options.now);
  const names = new Set([...serviceNames(location), ...(options.dnsNames ?? [])]);
  const { subjectKeyId } = facts;
  const certificate = signCertificate({
    serial: options.serial ?? randomSerial(),
    validity,
    subject: nameOf(
      options.subject ?? {
        organization: "solo.io",
        commonName: `${location.service}.${location.namespace}.svc`,
      },
    ),
    key,
    extensions: leafExtensions(
      key,
      subjectKeyId === undefined ? undefined : Buffer.from(subjectKeyId, "hex").toString("latin1"),
      dnsNamesExtension([...names]),
    ),
    issuer: authority.certificate.der,
    issuerKey: authority.key,
  });
  return { certificate, privateKey: keyPem(key), ca: authority.pem };
};

const materialOptions: OptionTable<MaterialOptions> = {
  ...keyOptions,
  now: anything,
  service: anything,
  namespace: anything,
  clusterDomain: anything,
  subject: aSubject,
  lifetime: anything,
  dnsNames: aListOf(anything),
  serial: aSerial,
  authority: anAuthority,
};

const requireMaterial = (options: MaterialOptions): void => {
  requireOptions(options, materialOptions);
  requireNames(locationOf(options), options.dnsNames ?? []);
  validityOf(options.now, options.lifetime ?? leafLifetime);
};

/**
 * A CA and a leaf with certgen's parameters: 2,048-bit RSA, SHA-256, four DNS names, both TLS usages, PKCS#1 key. With a key, a
 * serial and an authority passed in, the same options give the same bytes.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @throws {PkiError} For an option that cannot be used, or an authority that cannot sign.
 * @see Gloo 1.22.1 `jobs/pkg/certgen/gen_certs.go`; solo-io/k8s-utils `certutils/gen_cert.go`
 */
export const createMaterial = (options: MaterialOptions): TlsMaterial => {
  requireMaterial(options);
  return issue(
    options,
    options.authority ?? createAuthority({ now: options.now, keyBits: options.keyBits }),
    keyOf(options),
  );
};

/** As `createMaterial`, with both keys made at once on threads of Node's pool. */
export const createMaterialAsync = async (options: MaterialOptions): Promise<TlsMaterial> => {
  requireMaterial(options);
  const [authority, key] = await Promise.all([
    options.authority ?? createAuthorityAsync({ now: options.now, keyBits: options.keyBits }),
    keyOfAsync(options),
  ]);
  return issue(options, authority, key);
};
