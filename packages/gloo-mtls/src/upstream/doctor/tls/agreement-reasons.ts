import { reasonsOf, type TlsReason } from "./tls-reason.ts";

/** Reasons about what the two sides have to agree on: versions, suites, groups, names. */
export const agreementReasons: Readonly<Record<string, TlsReason>> = {
  ...reasonsOf("plaintext", {
    WRONG_VERSION_NUMBER: "{peer} does not speak TLS at this port: its first bytes are not a TLS record",
    INVALID_OUTER_RECORD_TYPE: "{peer} does not speak TLS: what it sends is not a TLS record",
    APPLICATION_DATA_INSTEAD_OF_HANDSHAKE: "{peer} sent data before any handshake",
  }),
  ...reasonsOf(
    "plaintext",
    {
      HTTP_REQUEST: "{peer} sent HTTP in plaintext to a listener that expects TLS",
      HTTPS_PROXY_REQUEST: "{peer} uses the listener as an HTTP proxy: it sent CONNECT where TLS is expected",
    },
    "downstream",
  ),
  ...reasonsOf("peer-version", {
    UNSUPPORTED_PROTOCOL: "{peer} uses a version of TLS that Envoy does not allow",
    UNKNOWN_PROTOCOL: "{peer} uses a version of TLS that Envoy does not know",
    WRONG_SSL_VERSION: "{peer} answers with another version of TLS than was offered",
    UNKNOWN_SSL_VERSION: "the version of TLS is not one that Envoy knows",
    SECOND_SERVERHELLO_VERSION_MISMATCH: "{peer} changed the version of TLS between its two answers",
    TLS13_DOWNGRADE:
      "{peer} supports TLS 1.3 but a lower version was negotiated: something between the two lowers the version, or {peer} is an old middlebox",
    DOWNGRADE_DETECTED: "something between the two lowers the version of TLS",
  }),
  ...reasonsOf(
    "version-refused",
    {
      INAPPROPRIATE_FALLBACK:
        "{peer} repeats its attempt with an older version of TLS than the listener supports",
    },
    "downstream",
  ),
  ...reasonsOf("agreement", {
    HANDSHAKE_FAILURE_ON_CLIENT_HELLO:
      "{peer} accepts none of the cipher suites, curves or signature algorithms that Envoy offers; since Envoy 1.17 (Gloo 1.6) RSA key transport and SHA-1 are no longer among the defaults",
    NO_SHARED_CIPHER: "Envoy and {peer} have no cipher suite in common",
    NO_SHARED_GROUP: "Envoy and {peer} have no curve in common for the key exchange",
    NO_COMMON_SIGNATURE_ALGORITHMS:
      "Envoy and {peer} have no signature algorithm in common that fits the certificate: SHA-1, or a key such as Ed25519",
    NO_REQUIRED_DIGEST: "a hash function that the handshake needs is missing",
    WRONG_CIPHER_RETURNED:
      "{peer} chose a cipher suite that was not offered, or that does not fit the version of TLS",
    UNKNOWN_CIPHER_RETURNED: "{peer} chose a cipher suite that Envoy does not know",
    UNSUPPORTED_CIPHER: "the cipher suite is not supported",
    REQUIRED_CIPHER_MISSING: "{peer} lacks a cipher suite that is required",
    UNKNOWN_CIPHER_TYPE: "the cipher suite is of a type that Envoy does not know",
    UNKNOWN_KEY_EXCHANGE_TYPE: "the key exchange is of a type that Envoy does not know",
    UNKNOWN_DIGEST: "the hash function is one that Envoy does not know",
    CIPHER_OR_HASH_UNAVAILABLE: "a cipher or hash function of the negotiated suite is missing",
    BAD_DH_P_LENGTH:
      "{peer} uses finite-field Diffie-Hellman with parameters of a length that is not allowed, usually less than 1024 bits",
    DH_P_TOO_LONG: "{peer} uses finite-field Diffie-Hellman with parameters that are too long",
    DH_PUBLIC_VALUE_LENGTH_IS_WRONG: "the Diffie-Hellman value of {peer} has the wrong length",
    MISSING_TMP_DH_KEY: "a key for Diffie-Hellman is missing",
    MISSING_TMP_ECDH_KEY: "{peer} sent no key for the elliptic curve key exchange",
    UNABLE_TO_FIND_ECDH_PARAMETERS: "the curve of the key exchange cannot be found",
    WRONG_CURVE: "{peer} uses an elliptic curve that was not offered",
    UNSUPPORTED_ELLIPTIC_CURVE: "the elliptic curve is not supported",
    NO_P256_SUPPORT: "{peer} does not support P-256, which a Channel ID needs",
    UNSUPPORTED_COMPRESSION_ALGORITHM: "{peer} chose a compression algorithm, which Envoy never offers",
    NO_COMPRESSION_SPECIFIED: "{peer} does not offer to go without compression",
    NO_MATCHING_ISSUER: "none of the certificates is from a CA that {peer} accepts",
  }),
  ...reasonsOf("renegotiation", {
    UNSAFE_LEGACY_RENEGOTIATION_DISABLED: "{peer} does not support secure renegotiation (RFC 5746)",
    NO_RENEGOTIATION:
      "{peer} asks to negotiate TLS again within the connection, often to ask for a client certificate for one path only; Envoy refuses that unless sslConfig.allowRenegotiation is set",
    RENEGOTIATION_MISMATCH: "a renegotiation does not belong to the connection that it is in",
    RENEGOTIATION_ENCODING_ERR: "the renegotiation extension of {peer} cannot be read",
    RENEGOTIATION_EMS_MISMATCH: "a renegotiation changes whether the extended master secret is used",
  }),
  ...reasonsOf("alpn", {
    NO_APPLICATION_PROTOCOL: "Envoy and {peer} have no protocol of ALPN in common",
    INVALID_ALPN_PROTOCOL: "{peer} chose a protocol that ALPN did not offer",
    NEGOTIATED_BOTH_NPN_AND_ALPN: "{peer} answers to both ALPN and its forerunner NPN",
    NEGOTIATED_ALPS_WITHOUT_ALPN: "{peer} sent settings of a protocol without agreeing on one by ALPN",
    GOT_NEXT_PROTO_WITHOUT_EXTENSION: "{peer} names a protocol by NPN, which was not negotiated",
    INVALID_ALPS_CODEPOINT: "the extension for settings of a protocol (ALPS) has the wrong number",
  }),
  ...reasonsOf("name", {
    SSL3_EXT_INVALID_SERVERNAME: "the name in SNI is not a valid host name",
  }),
};
