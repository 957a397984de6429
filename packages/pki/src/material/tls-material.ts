import { anObjectWith, aText, required } from "@gloo-mtls/objects/report";
/** Certificates for mutual TLS as PEM, in the shape that a render takes. One leaf serves both ends. */
export interface TlsMaterial {
  /** The leaf certificate; intermediates may follow it. */
  readonly certificate: string;
  /** The leaf's private key, unencrypted. */
  readonly privateKey: string;
  /** The CA certificates that both ends trust. */
  readonly ca: string;
}

/** One of the three texts of a material. */
export type Part = keyof TlsMaterial;

/** The three texts, in the order in which people read them. */
export const parts = ["certificate", "privateKey", "ca"] as const satisfies readonly Part[];

/** The keys of a `kubernetes.io/tls` Secret, which are also the names of the mounted files. @see Gloo 1.22.1 SDS, mode gloo */
export const secretKeys = {
  certificate: "tls.crt",
  privateKey: "tls.key",
  ca: "ca.crt",
} as const satisfies Record<Part, string>;

/** What a material is to those who read its parts. */
export const someMaterial = anObjectWith({
  certificate: required(aText),
  privateKey: required(aText),
  ca: required(aText),
});
