import { type LogError, me, peer, symptom } from "../log-error.ts";

const ownPlace = ({ side }: LogError) => side?.own ?? {};
const look = "the log of the other side has the reason: read it in the same way";

/** @param place The Secret to look at: this side's own, unless given. */
const alert = (
  pattern: RegExp,
  hint: string,
  because: string,
  place: (error: LogError) => object = ownPlace,
) =>
  symptom(pattern, hint, (error) => ({
    ...place(error),
    message: `${peer(error)} refused ${me(error)}: ${because}`,
  }));

/**
 * What the other side answered: an alert of TLS, by Go's name for it.
 * @see Go 1.26 `crypto/tls` alert.go; RFC 8446, 6.2
 */
export const alertSymptoms = {
  "alert-unknown-ca": alert(
    /remote error: tls: unknown certificate authority/,
    "give the other side the root of this certificate in its ca.crt, and put intermediate CAs after the certificate in tls.crt",
    "it knows no CA that signed this certificate",
  ),
  "alert-bad-certificate": alert(
    /remote error: tls: (?:bad certificate|unknown certificate|unsupported certificate|certificate unobtainable|bad certificate (?:status response|hash value))/,
    look,
    "it does not accept this certificate: its root, its names, its dates or its usages",
  ),
  "alert-expired": alert(
    /remote error: tls: expired certificate/,
    "replace the certificate: `gloo-mtls relay rotate` prints how; if its dates are right, set the clock of the other side",
    "by its clock the certificate has expired or is not valid yet",
  ),
  "alert-revoked": alert(
    /remote error: tls: revoked certificate/,
    "issue another certificate",
    "the certificate was revoked",
  ),
  "alert-certificate-required": alert(
    /remote error: tls: certificate required/,
    "give the agent its client certificate, or take a mode in which the server signs one; see `gloo-mtls relay plan --explain`",
    "it asks for a client certificate, and none was sent",
  ),
  "alert-wrong-name": alert(
    /remote error: tls: unrecognized name/,
    "set glooAgent.relay.authority to a name of the server; a proxy between the two may look at it",
    "it has no certificate for the name that was asked for",
    () => ({}),
  ),
  "alert-no-common-protocol": alert(
    /remote error: tls: (?:protocol version not supported|handshake failure|insufficient security level|no application protocol|inappropriate fallback|missing extension|unsupported extension|export restriction)/,
    "look for a proxy or a load balancer between the two that ends TLS: it has to pass TCP through",
    "the two have no version, cipher suite or application protocol in common",
    () => ({}),
  ),
  "alert-broken": alert(
    /remote error: tls: (?:bad record MAC|decryption failed|record overflow|decompression failure|illegal parameter|error decoding message|error decrypting message|unexpected message|internal error|unknown PSK identity|no renegotiation|user canceled|close notify|encrypted client hello required|alert\(\d+\))/,
    look,
    "it could not use what it received; with `error decrypting message` a private key does not belong to its certificate",
  ),
  "alert-access-denied": alert(
    /remote error: tls: access denied/,
    look,
    "the certificate is valid, and its owner may not connect",
  ),
} as const;
