import { type LogError, me, peer, symptom } from "../log-error.ts";

const ownPlace = ({ side }: LogError) => side?.own ?? {};

/**
 * What Go finds wrong by itself: with its own certificate, or with what the other side speaks.
 * @see Go 1.26 `crypto/tls`
 */
export const handshakeSymptoms = {
  "no-client-certificate": symptom(
    /tls: client didn't provide a certificate/,
    "give the agent its client certificate; where the server signs it, see why the agent cannot store it",
    (error) => ({
      ...error.secret("client", "tls.crt"),
      message: "the agent sent no client certificate, and the server asks for one",
    }),
  ),
  "peer-speaks-plaintext": symptom(
    /tls: first record does not look like a TLS handshake|tls: oversized record received|tls: unsupported SSLv2 handshake|server gave HTTP response to HTTPS client/,
    "set common.insecure to the same value on both clusters, and look for a load balancer between them that ends TLS; a health check of a load balancer causes this too",
    (error) => ({ message: `${peer(error)} speaks plaintext, and ${me(error)} speaks TLS` }),
  ),
  "key-mismatch": symptom(
    /tls: private key (?:does not match public key|type does not match public key type)/,
    "put certificate and key that were made together into the Secret",
    (error) => ({
      ...ownPlace(error),
      message: `tls.key is not the key of the certificate in tls.crt, so ${me(error)} does not start TLS`,
    }),
  ),
  "unreadable-pair": symptom(
    /tls: (?:failed to find (?:any PEM data|certificate PEM data|PEM block|"[^"]{0,40}")[^\n"]{0,80}|failed to parse private key|found a certificate rather than a key|found unknown private key type|unknown public key algorithm)|x509: (?:failed to parse (?:\w+ )?private key|PKCS#8 wrapping|decryption password|encrypted PEM|unknown elliptic curve|no DEK-Info)/,
    "write PEM into tls.crt and tls.key, base64 once; the two may have been switched",
    (error) => ({ ...ownPlace(error), message: `${me(error)} cannot read its own certificate or key` }),
  ),
  "no-own-certificate": symptom(
    /tls: (?:no certificates configured|neither Certificates, GetCertificate, nor GetConfigForClient set|certificate private key)/,
    "make the Secret with tls.crt and tls.key",
    (error) => ({ ...ownPlace(error), message: `${me(error)} has no certificate to present` }),
  ),
  "no-server-name": symptom(
    /tls: either ServerName or InsecureSkipVerify must be specified/,
    "set glooAgent.relay.authority",
    (error) => ({
      message: `${me(error)} was given no name to verify the certificate of ${peer(error)} against`,
    }),
  ),
  "no-http2": symptom(
    /missing selected ALPN property|tls: (?:client requested unsupported application protocols|server (?:selected unadvertised|advertised unrequested|did not select an) ALPN)/,
    "let the load balancer or proxy between the two pass TCP through, or offer h2",
    (error) => ({
      message: `${peer(error)} does not speak HTTP/2 behind TLS: something between the two ends TLS`,
    }),
  ),
  "no-common-protocol": symptom(
    /tls: (?:client offered only unsupported versions|client offered TLS version|server selected unsupported|no cipher suite supported|no supported versions|no (?:key exchanges|supported elliptic curves)|protocol version not supported|peer doesn't support|unsupported certificate|certificate (?:RSA key size|cannot be used|used with)|server chose an unconfigured)/,
    "look for a proxy between the two, and for the FIPS settings of both",
    (error) => ({
      message: `${me(error)} and ${peer(error)} have no version, suite, curve or signature in common`,
    }),
  ),
  "weak-key": symptom(
    /tls: (?:server|client) sent certificate containing RSA key larger than|rsa: key (?:too small|of size)|RSA key (?:is )?too small|crypto\/rsa: \d+-bit keys are insecure/,
    "issue the certificate with an RSA key of 2048 to 8192 bits, or an ECDSA key",
    (error) => ({
      ...(error.side?.peerCertificate ?? {}),
      message: `the key of the certificate of ${peer(error)} has a size that Go refuses`,
    }),
  ),
  "wrong-signature": symptom(
    /tls: invalid signature by the (?:client|server) certificate|(?:client's|server's) Finished message (?:is|was) incorrect|x509: (?:ECDSA|Ed25519) verification failure|crypto\/rsa: verification error/,
    "put certificate and key that were made together into the Secret of the other side",
    (error) => ({
      ...(error.side?.peerCertificate ?? {}),
      message: `the key that ${peer(error)} uses is not that of its certificate, or something changed the handshake on its way`,
    }),
  ),
  "handshake-broken": symptom(
    /tls: (?:received|unexpected|invalid|malformed|missing|downgrade attempt|bad record|handshake|too many|second client hello|early_data|incorrect|initial handshake|session supported|unsupported key exchange|client|server(?!'s certificate)) ?[^\n"]{0,100}|local error: tls: [^\n"]{1,80}/,
    "look for a proxy between the two that changes TLS",
    (error) => ({ message: `${me(error)} received a handshake that breaks the rules of TLS` }),
  ),
} as const;
