/**
 * Why a certificate was not accepted, by the text that Envoy prints: first Envoy's own, then those of BoringSSL's
 * `X509_verify_cert_error_string`, which OpenSSL shares. Texts are in lower case.
 *
 * @see BoringSSL `crypto/x509/x509_txt.cc`; Envoy 1.36 `source/common/tls/cert_validator/default_validator.cc`
 */
const verifyReasons: Readonly<Record<string, string>> = {
  "san matcher": "it has none of the names in verifySubjectAltName",
  "verify san list": "it has none of the names in verifySubjectAltName",
  "san match": "it has none of the names in verifySubjectAltName",
  "cert hash and spki": "neither its hash nor the hash of its key is the one that is configured",
  "no cert chain": "it did not come with the handshake",
  "empty cert chain": "it did not come with the handshake",
  "cert precheck": "it is not a valid SPIFFE certificate: no CA, and exactly one URI",
  "no trust bundle store": "there is no trust bundle for its SPIFFE trust domain",
  "init and setup x509_store_ctx": "Envoy could not set up the verification",
  "peer did not provide required client certificate": "it did not come with the handshake",
  "unable to get local issuer certificate":
    "ca.crt does not have the CA that issued it, or an intermediate certificate is missing in the chain that comes with it",
  "unable to get issuer certificate":
    "the CA that issued an intermediate certificate is not in ca.crt: the root CA itself must be in it",
  "unable to verify the first certificate":
    "the CA that issued it is not in ca.crt, and no intermediate certificate came with it",
  "self signed certificate": "it is self-signed, and ca.crt does not have this very certificate",
  "self-signed certificate": "it is self-signed, and ca.crt does not have this very certificate",
  "self signed certificate in certificate chain": "the root CA that comes with it is not in ca.crt",
  "self-signed certificate in certificate chain": "the root CA that comes with it is not in ca.crt",
  "certificate has expired": "it has expired, or a CA in its chain has",
  "certificate is not yet valid": "it is not valid yet, by Envoy's clock, or a CA in its chain is not",
  "certificate signature failure":
    "its signature is not by the CA of that name in ca.crt: the CA was made again with the same name and another key",
  "unable to decrypt certificate's signature":
    "its signature cannot be checked with the key of the CA in ca.crt",
  "unable to decode issuer public key": "the public key of the CA cannot be read",
  "invalid ca certificate":
    "a certificate in its chain, or in ca.crt, is not a CA: basicConstraints lacks CA:TRUE",
  "invalid non-ca certificate (has ca markings)": "it is a CA where none is expected",
  "unsupported certificate purpose":
    "its extended key usage does not allow this use: a server needs serverAuth, a client clientAuth, and a CA in the chain may not leave it out",
  "key usage does not include certificate signing": "the CA's key usage lacks keyCertSign",
  "key usage does not include crl signing": "the CA's key usage lacks cRLSign",
  "key usage does not include digital signature": "its key usage lacks digitalSignature",
  "path length constraint exceeded":
    "there are more intermediate CAs than a CA in the chain allows (pathLenConstraint)",
  "proxy path length constraint exceeded": "there are more proxy certificates than are allowed",
  "proxy certificates not allowed, please set the appropriate flag": "it is a proxy certificate",
  "certificate chain too long": "its chain is longer than the configured depth",
  "certificate revoked": "it is on the certificate revocation list",
  "certificate not trusted": "the CA is not trusted for this use",
  "certificate rejected": "the CA is marked as rejected for this use",
  "application verification failure": "a check of the program itself refused it",
  "subject issuer mismatch": "its issuer is not the CA in the chain",
  "authority and subject key identifier mismatch":
    "its authority key identifier is not that of the CA in ca.crt",
  "authority and issuer serial number mismatch":
    "its authority key identifier names another serial number than the CA has",
  "format error in certificate's notbefore field": "its notBefore cannot be read",
  "format error in certificate's notafter field": "its notAfter cannot be read",
  "unhandled critical extension": "it has a critical extension that Envoy does not know",
  "invalid or inconsistent certificate extension": "it has an extension that is not valid",
  "invalid or inconsistent certificate policy extension": "its policy extension is not valid",
  "no explicit policy": "it has no policy that is accepted",
  "permitted subtree violation": "its name is not one that the CA may issue for (name constraints)",
  "excluded subtree violation": "its name is one that the CA may not issue for (name constraints)",
  "name constraints minimum and maximum not supported":
    "the CA has name constraints of a form that is not supported",
  "unsupported name constraint type": "the CA has name constraints of a type that is not supported",
  "unsupported or invalid name constraint syntax": "the name constraints of the CA cannot be read",
  "unsupported or invalid name syntax": "a name in it cannot be read",
  "issuer has name constraints but leaf has no sans":
    "the CA has name constraints, and the certificate has no subject alternative names",
  "unsupported extension feature": "it uses an extension in a way that is not supported",
  "rfc 3779 resource not subset of parent's resources": "its IP addresses are not within those of the CA",
  "hostname mismatch": "it is for another host name",
  "email address mismatch": "it is for another email address",
  "ip address mismatch": "it is for another IP address",
  "unable to get certificate crl":
    "there is a certificate revocation list, but none of the CA that issued it",
  "unable to get crl issuer certificate": "the CA that signed the certificate revocation list is missing",
  "unable to decrypt crl's signature": "the signature of the certificate revocation list cannot be checked",
  "crl signature failure": "the signature of the certificate revocation list is not valid",
  "crl is not yet valid": "the certificate revocation list is not valid yet",
  "crl has expired": "the certificate revocation list has expired",
  "format error in crl's lastupdate field": "the certificate revocation list has a date that cannot be read",
  "format error in crl's nextupdate field": "the certificate revocation list has a date that cannot be read",
  "unhandled critical crl extension":
    "the certificate revocation list has a critical extension that Envoy does not know",
  "different crl scope": "the certificate revocation list is for other certificates",
  "crl path validation error": "the CA that signed the certificate revocation list is not trusted",
  "out of memory": "Envoy has no memory left",
  "invalid certificate verification context": "Envoy could not set up the verification",
  "issuer certificate lookup error": "the CA could not be looked up",
  "unknown certificate verification error": "BoringSSL gives no reason",
};

const text =
  /(?:X509_verify_cert: )?certificate verification error at depth (?<depth>\d{1,3}): (?<reason>.{1,200})/i;

/** What the reason means; undefined when it is not in the table. `detail` is what follows `CERTIFICATE_VERIFY_FAILED:`. */
export const verifyReason = (detail: string): string | undefined => {
  const words = detail
    .replaceAll("_", " ")
    .replace(/x509 (verify cert|store ctx)/gi, (name) => name.replaceAll(" ", "_"));
  const plain = words.replace(/^[: ]*verify cert failed: /i, "");
  const reason = (text.exec(plain)?.groups?.reason ?? plain.replace(/^X509_verify_cert: /i, ""))
    .trim()
    .toLowerCase();
  return Object.hasOwn(verifyReasons, reason) ? verifyReasons[reason] : undefined;
};
