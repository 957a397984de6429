/** A CA certificate, known by its fingerprint. */
export interface Authority {
  /** Equal exactly for equal certificates; a SHA-256 fingerprint where certificates are real. */
  readonly id: string;
  /** The certificate alone, ended by a newline. */
  readonly pem: string;
}

/** All that a rotation needs to know of certificates. */
export interface Inspection {
  /** The leaf's fingerprint. */
  readonly leaf: string;
  /** The certificate of the bundle on which trust in the leaf rests, see `anchorOf`; undefined when there is none. */
  readonly issuer: string | undefined;
  /** The bundle in its order, each certificate once. */
  readonly authorities: readonly Authority[];
}

/** Reads `tls.crt` and `ca.crt`; undefined when either cannot be read. It must be pure and must not throw. */
export type Inspect = (texts: {
  readonly certificate: string;
  readonly ca: string;
}) => Inspection | undefined;
