import { type LogError, me, peer, symptom } from "../log-error.ts";

const peerPlace = ({ side }: LogError) => side?.peerCertificate ?? {};
const trustPlace = ({ side }: LogError) => side?.trust ?? {};

const refuses = (error: LogError) => `${me(error)} refuses the certificate of ${peer(error)}`;
const hidden = "compare both with `gloo-mtls relay check -f relay.yaml --live`";

/**
 * Why Go refuses the certificate of the other side.
 * @see Go 1.26 `crypto/x509` verify.go, with the texts of older releases
 */
export const peerCertificateSymptoms = {
  // Go hides the reason of these two in the words of an unknown authority.
  "not-an-authority": symptom(
    /x509: certificate is not authorized to sign other certificates|parent certificate cannot sign this kind of certificate/,
    "issue the CA with basicConstraints CA:TRUE and key usage keyCertSign",
    (error) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: a certificate above it is not a CA that may sign`,
    }),
  ),
  "weak-signature": symptom(
    /x509: cannot verify signature: (?<reason>[^\n"]{1,100})|x509: signature algorithm[^\n"]{1,100}/,
    "have it signed with SHA-256 or better, by an RSA, ECDSA or Ed25519 key",
    (error, { reason }) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: its signature cannot be verified${reason === undefined ? "" : ` (${reason})`}`,
    }),
  ),
  "same-name-other-ca": symptom(
    /x509: certificate signed by unknown authority \(possibly because of [^\n]{1,80}verification (?:error|failure)[^\n]{1,120}candidate authority certificate "(?<name>[^"\n]{0,200})"/,
    "put the CA that signed the certificate into ca.crt: another of the same name does not do",
    (error, { name }) => ({
      ...trustPlace(error),
      message: `${refuses(error)}: ca.crt has a CA named ${JSON.stringify(name)}, but another key signed it`,
    }),
  ),
  "unknown-authority": symptom(
    /x509: certificate signed by unknown authority|x509: no valid chains built|unable to get local issuer certificate/,
    `put the root of the other side into ca.crt, and its intermediate CAs after the certificate in tls.crt; ${hidden}`,
    (error) => ({
      ...trustPlace(error),
      message: `${refuses(error)}: no CA in ca.crt signed it, or an intermediate CA is missing in ${error.side?.peerCertificate.object.name ?? "the Secret of the other side"}`,
    }),
  ),
  "name-is-address": symptom(
    /x509: cannot validate certificate for (?<address>[\d.a-fA-F:]{2,45}) because it doesn't contain any IP SANs|x509: certificate is valid for [\d., a-fA-F:]{1,500}, not (?<other>[\d.a-fA-F:]{2,45})/,
    "set glooAgent.relay.authority to the name in the server's certificate: then the address does not have to be in it",
    (error, { address, other }) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: the address ${address ?? other} is verified, and the certificate has names only`,
    }),
  ),
  "name-not-covered": symptom(
    /x509: certificate is (?:valid for (?<names>[^\n]{1,2000}?), (?:not|but none matched) (?<wanted>[\w.:*-]{1,253})|not valid for any names, but wanted to match (?<other>[\w.:*-]{1,253}))/,
    "issue the certificate with that subject alternative name, or set the name that it has: `server.authority` of the relay, `telemetry.serverName` of the telemetry gateway",
    (error, { names, wanted, other }) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: it is for ${names === undefined ? "no name" : JSON.stringify(names)}, not for ${wanted ?? other}`,
    }),
  ),
  "common-name-only": symptom(
    /x509: certificate relies on legacy Common Name field/,
    "issue it again with the name as a DNS subject alternative name",
    (error) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: it has its name in the common name alone, which Go does not look at`,
    }),
  ),
  expired: symptom(
    /x509: certificate has expired or is not yet valid: (?:current time (?<now>\S{1,40}) is after (?<end>\S{1,40}))/,
    "replace it: `gloo-mtls relay rotate` prints how; if that time is wrong, set the clock of the node",
    (error, { now, end }) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: a certificate in its chain expired at ${end}, by a clock that says ${now}`,
    }),
  ),
  "not-yet-valid": symptom(
    /x509: certificate has expired or is not yet valid: (?:current time (?<now>\S{1,40}) is before (?<start>\S{1,40}))/,
    "set the clocks: that of the node that wrote this is behind, or that of the one which made the certificate is ahead",
    (error, { now, start }) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: it is not valid before ${start}, and the clock says ${now}`,
    }),
  ),
  "expired-or-early": symptom(
    /x509: certificate has expired or is not yet valid/,
    "compare the clock of the node with the dates of the certificate",
    (error) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: it has expired or is not valid yet`,
    }),
  ),
  "wrong-usage": symptom(
    /x509: certificate specifies an incompatible key usage|x509: a root or intermediate certificate is not authorized for an extended key usage/,
    "issue leaves with serverAuth and clientAuth, and CAs without extended key usages or with both",
    (error) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: it, or a CA above it, has extended key usages without the one of its side`,
    }),
  ),
  "path-too-long": symptom(
    /x509: too many intermediates for path length constraint/,
    "issue the CA with a greater path length, or sign with a CA nearer to the root",
    (error) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: a CA above it allows fewer CAs below it than there are`,
    }),
  ),
  "name-constraints": symptom(
    /x509: (?:a root or intermediate certificate is not authorized to sign for this name|issuer has name constraints|issuer name does not match subject)[^\n"]{0,300}/,
    "issue the certificate under a CA that may sign for this name",
    (error) => ({
      ...peerPlace(error),
      message: `${refuses(error)}: a CA above it may not sign for its name`,
    }),
  ),
  "no-trusted-root": symptom(
    /x509: failed to load system roots|x509: system root pool is not available|x509: certificate pool is (?:nil|empty)/,
    "give it the root in ca.crt",
    (error) => ({ ...trustPlace(error), message: `${me(error)} has no CA to verify ${peer(error)} with` }),
  ),
  "unreadable-certificate": symptom(
    /(?:tls: failed to parse (?:certificate from server|client certificate): |x509: (?:malformed|invalid|unsupported|unhandled|unknown|trailing data|negative|zero|RSA|algorithm|missing|duplicate|cannot parse|failed to (?:parse|unmarshal)|SAN |IP |OID |certificate contains duplicate|empty name|authority (?:key|info)|subject key|serial number|X25519|Ed25519 key)|asn1: )[^\n"]{0,200}/,
    "issue it again; `gloo-mtls certs inspect` shows what is in it",
    (error) => ({ ...peerPlace(error), message: `${me(error)} cannot read a certificate` }),
  ),
} as const;
