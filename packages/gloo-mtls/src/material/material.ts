/** Certificates for mutual TLS between proxies and control plane, as PEM. One leaf serves both ends. */
export interface TlsMaterial {
  /** The leaf certificate; intermediates may follow it. */
  readonly certificate: string;
  /** The leaf's private key, unencrypted. It goes nowhere but into the Secret. */
  readonly privateKey: string;
  /** The CA certificates that both ends trust. */
  readonly ca: string;
}

/** Certificates that the caller brings, or made with `@gloo-mtls/pki`. Rendering never makes a key. */
export interface Material {
  readonly glooMtls?: TlsMaterial;
}
