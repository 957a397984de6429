import type { Manifest } from "@gloo-mtls/objects/object";
import { aListOf, aNumber, anObject, anObjectWith, aText, required } from "@gloo-mtls/objects/report";

/** What evidence is to those who read it; `collect` makes it, and `readEvidence` looks at all of it. */
export const anEvidence = anObjectWith({
  now: required(aNumber),
  cluster: required(aText),
  namespace: required(aText),
  objects: required(aListOf(anObject)),
  envoys: required(aListOf(anObject)),
  ports: required(aListOf(anObject)),
  logs: required(aListOf(anObject)),
  gaps: required(aListOf(anObject)),
});

/**
 * What was seen of a live installation at one moment, as plain JSON: all that a diagnosis is made of. No private key and no other data of a
 * Secret is ever in it: what is not a certificate was replaced by a fingerprint when it was read, see `withoutSecretData`.
 */
export interface Evidence {
  /** Of this form; another number is another form. */
  readonly version: 1;
  /** When it was collected, by the clock of the machine that collected it: milliseconds since the epoch. */
  readonly now: number;
  /** The same moment by the clock of the API server; undefined where it did not say. */
  readonly serverTime?: number | undefined;
  /** How a person would name the cluster. */
  readonly cluster: string;
  /** The namespace of the control plane. */
  readonly namespace: string;
  /** Objects as the API server has them, without `managedFields` but for the times of a Secret's. Pods and Events are among them. */
  readonly objects: readonly Manifest[];
  /** What the admin interfaces of Envoys answered. */
  readonly envoys: readonly EnvoyEvidence[];
  /** What the TLS ports of control planes present. */
  readonly ports: readonly PortEvidence[];
  /** Lines of logs that mean something; the others were not kept. */
  readonly logs: readonly LogEvidence[];
  /** What could not be read. */
  readonly gaps: readonly Gap[];
}

/** A container of a pod. */
export interface ContainerPlace {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** One Envoy. A part that could not be read is undefined, and a gap says why. */
export interface EnvoyEvidence extends ContainerPlace {
  /** From `/certs`: the certificates that its TLS contexts show. */
  readonly certificates?: readonly LoadedCertificate[] | undefined;
  /** From `/config_dump`: the secrets that came by SDS. */
  readonly secrets?: readonly LoadedSecret[] | undefined;
  /** From `/stats`: counters and gauges about TLS, SDS and the control plane, by name. */
  readonly stats?: Readonly<Record<string, number>> | undefined;
}

/** A certificate as Envoy's `/certs` describes it. @see Envoy 1.36, admin.v3.CertificateDetails */
export interface LoadedCertificate {
  /** Hexadecimal, lower case. */
  readonly serial: string;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Whole days until its end, by Envoy's own clock. */
  readonly daysLeft: number;
}

/** A secret that Envoy got by SDS. */
export interface LoadedSecret {
  readonly name: string;
  /** When Envoy took it, by its own clock: milliseconds since the epoch. */
  readonly updatedAt?: number | undefined;
  /** PEM of its certificates: the chain of a certificate, the CAs of a validation context. */
  readonly pem: string;
}

/** A TLS handshake with a port of a pod. */
export interface PortEvidence {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
  /** PEM of what was presented, the leaf first; empty where TLS did not begin. */
  readonly presented: string;
  /** Why there was no handshake; undefined where there was one. */
  readonly failure?: string | undefined;
}

/** The lines of one container. */
export interface LogEvidence extends ContainerPlace {
  readonly lines: readonly string[];
}

/** Something that could not be read, and so is not known. */
export interface Gap {
  /** What it is, for a person: `Secret gloo-system/gloo-mtls-certs`. */
  readonly what: string;
  /** Objects of which kind are not known for that; undefined for what is not an object. */
  readonly kind?: string | undefined;
  /** The right that is missing: `get secrets in gloo-system`; undefined where that is not the reason. */
  readonly missing?: string | undefined;
  /** Half a sentence. */
  readonly reason: string;
}
