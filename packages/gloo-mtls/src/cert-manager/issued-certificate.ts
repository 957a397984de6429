import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { serviceNames } from "@gloo-mtls/pki/names";

/** Which issuer signs a Certificate. @see cert-manager CRD, `issuerRef` */
export interface IssuerReference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** What a cert-manager Certificate for mutual TLS is made from. */
export interface IssuedCertificate {
  /** The Secret that it makes. */
  readonly secretName: string;
  /** Where the Secret is mounted. */
  readonly namespace: string;
  /** The Service that proxies dial. */
  readonly service: string;
  readonly serviceNamespace: string;
  readonly clusterDomain: string;
  readonly dnsNames: readonly string[];
  readonly issuer: IssuerReference;
  readonly key: { readonly algorithm: "RSA" | "ECDSA"; readonly size: number };
  /** Milliseconds. */
  readonly lifetime: number;
  /** Milliseconds before the end. */
  readonly renewBefore: number;
}

/** The longest common name. @see RFC 5280, upper bounds; cert-manager CRD, `commonName` */
const longestCommonName = 64;

/** The common name, where it is short enough to be one. */
export const commonNameOf = (name: string): { readonly commonName?: string } =>
  name.length > longestCommonName ? {} : { commonName: name };

/** A duration as Go writes hours, minutes and seconds. */
export const goDuration = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${hours}h${minutes === 0 && rest === 0 ? "" : `${minutes}m`}${rest === 0 ? "" : `${rest}s`}`;
};

/**
 * The Certificate with which cert-manager makes the Secret of mutual TLS, so that it works with the chart's TLS contexts: the names of
 * the Service, both uses, because one leaf serves both ends, and a key that the contexts take. A new key with each renewal is said
 * aloud: cert-manager changed its default from `Never` to `Always` in 1.18.
 * @see cert-manager CRD `certificates.cert-manager.io`, v1
 */
export const issuedCertificate = (given: IssuedCertificate): Manifest => {
  const { service, serviceNamespace, clusterDomain, dnsNames, issuer, key, secretName } = given;
  return asManifest({
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: secretName, namespace: given.namespace },
    spec: {
      secretName,
      issuerRef: { group: issuer.group, kind: issuer.kind, name: issuer.name },
      ...commonNameOf(`${service}.${serviceNamespace}.svc`),
      dnsNames: [
        ...new Set([...serviceNames({ service, namespace: serviceNamespace, clusterDomain }), ...dnsNames]),
      ],
      usages: ["digital signature", "key encipherment", "server auth", "client auth"],
      privateKey: { algorithm: key.algorithm, size: key.size, encoding: "PKCS8", rotationPolicy: "Always" },
      duration: goDuration(given.lifetime),
      renewBefore: goDuration(given.renewBefore),
    },
  });
};
