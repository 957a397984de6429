/** Which connection of the gateway a message is about: to an upstream server, or from a client to a listener. */
export type Side = "upstream" | "downstream";

/** What a reason is about. The kind decides the symptom and the commands. */
export type TlsKind =
  /** Envoy does not accept the certificate of the peer. */
  | "peer-certificate"
  /** The peer does not accept the certificate that Envoy presents. */
  | "own-certificate"
  /** One side wants a certificate of the client, and there is none. */
  | "client-certificate-missing"
  /** The peer ended the handshake halfway and gave no reason. */
  | "handshake-failure"
  /** No cipher suite, curve or signature algorithm in common. */
  | "agreement"
  /** No version of TLS in common: the peer says so, or its answer has a version that Envoy does not allow. */
  | "version-refused"
  | "peer-version"
  /** The peer does not speak TLS. */
  | "plaintext"
  /** TLS is to be negotiated again within a connection. */
  | "renegotiation"
  /** The name in SNI, or the protocol in ALPN. */
  | "name"
  | "alpn"
  /** The peer breaks the rules of TLS, or something between changes the bytes. */
  | "protocol"
  /** Two secrets do not agree: a signature or a record cannot be verified. */
  | "cryptography"
  /** The peer, or the network, ended the connection. */
  | "closed"
  /** The peer reports a fault of its own. */
  | "peer-fault"
  /** Envoy's own configuration or memory: the peer has no part in it. */
  | "own-fault";

/** What one of BoringSSL's reasons means. */
export interface TlsReason {
  readonly kind: TlsKind;
  /**
   * One sentence without a full stop. `{peer}` means the server or the client at the other end, `{own}` for
   * the certificate that Envoy presents.
   */
  readonly meaning: string;
  /** The side of Envoy's connections on which alone it occurs, where there is only one. */
  readonly side?: Side | undefined;
}

/** Reasons of one kind, by BoringSSL's name. */
export const reasonsOf = (
  kind: TlsKind,
  meanings: Readonly<Record<string, string>>,
  side?: Side,
): Readonly<Record<string, TlsReason>> =>
  Object.fromEntries(Object.entries(meanings).map(([name, meaning]) => [name, { kind, meaning, side }]));
