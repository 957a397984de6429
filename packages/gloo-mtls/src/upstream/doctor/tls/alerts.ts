import { reasonsOf, type TlsReason } from "./tls-reason.ts";

/**
 * What the peer says when it ends a connection, by the name of the alert. BoringSSL puts `SSLV3_ALERT_`,
 * `TLSV1_ALERT_` or `TLSV1_` before it.
 *
 * @see RFC 8446, 6; RFC 5246, 7.2; IANA, TLS Alerts
 */
export const alerts: Readonly<Record<string, TlsReason>> = {
  ...reasonsOf("own-certificate", {
    BAD_CERTIFICATE:
      "{peer} does not accept {own}, or there was none: Java servers send this alert when no client certificate comes",
    UNSUPPORTED_CERTIFICATE:
      "{peer} does not accept the type of {own}: its key, or its key usage or extended key usage, does not allow this use",
    CERTIFICATE_REVOKED: "{own} has been revoked, by what {peer} knows",
    CERTIFICATE_EXPIRED: "{own} has expired or is not valid yet, by the clock of {peer}",
    CERTIFICATE_UNKNOWN: "{peer} does not accept {own}, for a reason that it does not give",
    UNKNOWN_CA:
      "{peer} does not know the CA that issued {own}, or an intermediate certificate is missing in the chain",
    ACCESS_DENIED: "{peer} accepts {own}, but does not allow its holder access",
    CERTIFICATE_UNOBTAINABLE: "{peer} could not fetch {own} from the URL that was given",
    BAD_CERTIFICATE_STATUS_RESPONSE: "{peer} does not accept the OCSP response that came with {own}",
    BAD_CERTIFICATE_HASH_VALUE: "the hash of {own} is not the one that {peer} expects",
    UNKNOWN_PSK_IDENTITY: "{peer} does not know the pre-shared key that was offered",
  }),
  ...reasonsOf("client-certificate-missing", {
    NO_CERTIFICATE: "{peer} has no certificate to send, although one is required",
    CERTIFICATE_REQUIRED: "{peer} requires a client certificate, and Envoy has none",
  }),
  ...reasonsOf("handshake-failure", { HANDSHAKE_FAILURE: "{peer} ended the handshake halfway" }),
  ...reasonsOf("agreement", {
    INSUFFICIENT_SECURITY:
      "{peer} accepts none of the cipher suites or keys, because they are too weak for it",
    EXPORT_RESTRICTION: "{peer} refuses the length of a key (an alert of the export rules of the 1990s)",
  }),
  ...reasonsOf("version-refused", {
    PROTOCOL_VERSION: "Envoy and {peer} have no version of TLS in common",
    INAPPROPRIATE_FALLBACK:
      "{peer} supports a newer version of TLS than the one that a repeated attempt offered",
  }),
  ...reasonsOf("renegotiation", {
    NO_RENEGOTIATION: "{peer} refuses to negotiate TLS again within a connection",
  }),
  ...reasonsOf("name", { UNRECOGNIZED_NAME: "{peer} has no certificate for the name that SNI asks for" }),
  ...reasonsOf("alpn", {
    NO_APPLICATION_PROTOCOL: "{peer} supports none of the protocols that ALPN offers",
  }),
  ...reasonsOf("protocol", {
    UNEXPECTED_MESSAGE: "{peer} got a message of TLS that it did not expect at that point",
    BAD_RECORD_MAC:
      "{peer} could not verify a record: the bytes were changed on the way, or the two derived other keys",
    DECRYPTION_FAILED:
      "{peer} could not decrypt a record: the bytes were changed on the way, or the two derived other keys",
    RECORD_OVERFLOW: "{peer} got a record that is longer than it allows",
    DECOMPRESSION_FAILURE: "{peer} could not decompress a record",
    ILLEGAL_PARAMETER: "{peer} found a value in the handshake that does not fit the others",
    DECODE_ERROR: "{peer} could not read a message of the handshake",
    UNSUPPORTED_EXTENSION: "{peer} got an extension in an answer that it had not asked for",
    ECH_REQUIRED: "{peer} insists on an encrypted ClientHello (ECH), which Envoy does not send",
  }),
  ...reasonsOf("cryptography", {
    DECRYPT_ERROR:
      "{peer} could not verify a signature or the end of the handshake: the private key does not belong to {own}, or a proxy between the two changes the handshake",
  }),
  ...reasonsOf("closed", {
    CLOSE_NOTIFY: "{peer} closed the connection in the middle of the handshake",
    USER_CANCELLED: "{peer} cancelled the handshake",
  }),
  ...reasonsOf("peer-fault", {
    INTERNAL_ERROR:
      "{peer} reports a fault of its own: it cannot use its certificate or key, has none for the name in SNI, or its limits are reached",
  }),
};

/** The numbers of alerts, for an error whose name is missing: BoringSSL's reason is 1000 more. */
export const alertNames: Readonly<Record<number, string>> = {
  0: "CLOSE_NOTIFY",
  10: "UNEXPECTED_MESSAGE",
  20: "BAD_RECORD_MAC",
  21: "DECRYPTION_FAILED",
  22: "RECORD_OVERFLOW",
  30: "DECOMPRESSION_FAILURE",
  40: "HANDSHAKE_FAILURE",
  41: "NO_CERTIFICATE",
  42: "BAD_CERTIFICATE",
  43: "UNSUPPORTED_CERTIFICATE",
  44: "CERTIFICATE_REVOKED",
  45: "CERTIFICATE_EXPIRED",
  46: "CERTIFICATE_UNKNOWN",
  47: "ILLEGAL_PARAMETER",
  48: "UNKNOWN_CA",
  49: "ACCESS_DENIED",
  50: "DECODE_ERROR",
  51: "DECRYPT_ERROR",
  60: "EXPORT_RESTRICTION",
  70: "PROTOCOL_VERSION",
  71: "INSUFFICIENT_SECURITY",
  80: "INTERNAL_ERROR",
  86: "INAPPROPRIATE_FALLBACK",
  90: "USER_CANCELLED",
  100: "NO_RENEGOTIATION",
  110: "UNSUPPORTED_EXTENSION",
  111: "CERTIFICATE_UNOBTAINABLE",
  112: "UNRECOGNIZED_NAME",
  113: "BAD_CERTIFICATE_STATUS_RESPONSE",
  114: "BAD_CERTIFICATE_HASH_VALUE",
  115: "UNKNOWN_PSK_IDENTITY",
  116: "CERTIFICATE_REQUIRED",
  120: "NO_APPLICATION_PROTOCOL",
  121: "ECH_REQUIRED",
};
