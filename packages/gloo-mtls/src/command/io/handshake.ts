/** Where a server listens. */
export interface TlsPort {
  /** How the user wrote it. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** The name that the client says it wants (SNI); undefined says none. */
  readonly serverName: string | undefined;
  /** Milliseconds until the handshake has to be over. */
  readonly timeout: number;
}

/** What came of it. */
export interface Handshake {
  /** PEM of what the server presented, the leaf first. */
  readonly presented: string;
  /** `TLSv1.3`; undefined when it was not agreed upon. */
  readonly protocol: string | undefined;
  /** How the server ended it: it wants a certificate of the client; undefined when it did not end it. */
  readonly refusal: string | undefined;
}
