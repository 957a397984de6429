import { reasonsOf, type TlsReason } from "./tls-reason.ts";

/** Reasons about certificates, keys and signatures. @see BoringSSL `crypto/err/ssl.errordata` */
export const certificateReasons: Readonly<Record<string, TlsReason>> = {
  ...reasonsOf("peer-certificate", {
    CERTIFICATE_VERIFY_FAILED: "Envoy does not accept the certificate of {peer}",
    KEY_USAGE_BIT_INCORRECT:
      "the key usage of the certificate of {peer} does not allow what the handshake uses its key for: it needs digitalSignature for ECDHE and TLS 1.3, and keyEncipherment for RSA key exchange",
    BAD_ECC_CERT:
      "the key in the certificate of {peer} is on an elliptic curve that Envoy did not offer, such as P-384 or P-521",
    ECC_CERT_NOT_FOR_SIGNING:
      "the key usage of the elliptic curve certificate of {peer} lacks digitalSignature",
    CANNOT_PARSE_LEAF_CERT:
      "the first certificate of {peer} cannot be read: it is not valid X.509, or its encoding is not DER",
    CERT_LENGTH_MISMATCH: "the list of certificates of {peer} has lengths that do not add up",
    UNKNOWN_CERTIFICATE_TYPE:
      "the certificate of {peer} has a key of a type that Envoy does not know, such as Ed25519 or DSA",
    WRONG_CERTIFICATE_TYPE:
      "the certificate of {peer} has a key of another type than the cipher suite needs: RSA for ECDSA, or the reverse",
    UNSUPPORTED_CERTIFICATE: "Envoy does not support the type of the certificate of {peer}",
    PEER_ERROR_UNSUPPORTED_CERTIFICATE_TYPE: "{peer} does not support the type of the certificate",
    NO_CERTIFICATES_RETURNED: "{peer} sent no certificate at all",
    TLS_PEER_DID_NOT_RESPOND_WITH_CERTIFICATE_LIST: "{peer} sent no list of certificates",
    SERVER_CERT_CHANGED:
      "{peer} presented another certificate when TLS was negotiated again in the same connection",
    UNKNOWN_CERT_COMPRESSION_ALG: "{peer} compressed its certificate with an algorithm that was not offered",
    CERT_DECOMPRESSION_FAILED: "the compressed certificate of {peer} cannot be decompressed",
    UNCOMPRESSED_CERT_TOO_LARGE: "the certificates of {peer} are too large once they are decompressed",
    INVALID_SCT_LIST: "the list of certificate transparency timestamps of {peer} is not valid",
    OCSP_CB_ERROR: "Envoy does not accept the OCSP response that came with the certificate of {peer}",
    INVALID_DELEGATED_CREDENTIAL: "the delegated credential of {peer} is not valid",
    INVALID_RAW_PUBLIC_KEY: "the raw public key of {peer} is not valid",
  }),
  ...reasonsOf(
    "client-certificate-missing",
    {
      PEER_DID_NOT_RETURN_A_CERTIFICATE: "{peer} sent no certificate, and the listener requires one",
    },
    "downstream",
  ),
  ...reasonsOf("cryptography", {
    BAD_SIGNATURE:
      "a signature of {peer} cannot be verified: its private key does not belong to its certificate, or a proxy between the two changes the handshake",
    DIGEST_CHECK_FAILED:
      "the end of the handshake cannot be verified: a proxy between the two changes the handshake",
    DECRYPTION_FAILED: "a record cannot be decrypted: the bytes were changed on the way",
    DECRYPTION_FAILED_OR_BAD_RECORD_MAC:
      "a record cannot be verified: the bytes were changed on the way, or {peer} ended a handshake of TLS 1.3 with an alert under other keys, as OpenSSL does when it does not accept the certificate",
    BLOCK_CIPHER_PAD_IS_WRONG: "the padding of a decrypted block is wrong: the bytes were changed on the way",
    BAD_RSA_ENCRYPT: "the RSA-encrypted secret of {peer} cannot be decrypted",
    TLS_RSA_ENCRYPTED_VALUE_LENGTH_IS_WRONG: "the RSA-encrypted secret of {peer} has the wrong length",
    WRONG_SIGNATURE_TYPE:
      "{peer} signed with an algorithm that was not offered, or that does not fit its key",
    BAD_ECPOINT: "{peer} sent a point that is not on the elliptic curve",
    CHANNEL_ID_SIGNATURE_INVALID: "the signature of a Channel ID is not valid",
    CHANNEL_ID_NOT_P256: "the key of a Channel ID is not on P-256",
    BAD_HYBRID_KEYSHARE: "the key share of {peer} for a hybrid post-quantum group is not valid",
    BAD_KEM_CIPHERTEXT: "the post-quantum key share of {peer} cannot be decapsulated",
  }),
  ...reasonsOf("own-fault", {
    CERTIFICATE_AND_PRIVATE_KEY_MISMATCH: "the private key does not belong to {own}",
    NO_CERTIFICATE_ASSIGNED: "a private key is set without a certificate",
    NO_CERTIFICATE_SET: "no certificate is set although the handshake needs one",
    NO_PRIVATE_KEY_ASSIGNED: "{own} is set without its private key",
    PRIVATE_KEY_OPERATION_FAILED:
      "the private key of {own} could not sign or decrypt; Envoy's private key provider failed, or the key is damaged",
    CERT_CB_ERROR: "Envoy found no certificate to present: its certificate selector, or SDS, gave none",
    MISSING_RSA_CERTIFICATE: "the cipher suite needs an RSA certificate, and Envoy has none",
    CANNOT_HAVE_BOTH_PRIVKEY_AND_METHOD: "a private key and a private key provider are both set",
    X509_VERIFICATION_SETUP_PROBLEMS: "Envoy could not set up the verification of certificates",
    X509_LIB: "the part of BoringSSL that reads certificates failed",
  }),
};
