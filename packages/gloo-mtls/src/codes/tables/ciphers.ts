import { malformedMessages } from "../../ciphers/tls/answer.ts";
import { type CodeTable, error, info, warning } from "../code-meaning.ts";

/** Why a list of ciphers, or the output of a scan, cannot be read. */
const lists: CodeTable = {
  "empty-list": error(
    "the scan found nothing that the server accepts",
    "check the host and the port of the scan",
  ),
  "hidden-by-tls13": error(
    "the server answered with TLS 1.3 for every suite, so what it accepts with TLS 1.2 was not seen",
    "ask the server with --server, or add -no_tls1_3 to the script",
  ),
  "nmap-xml": error("the file is nmap's XML output", "pass the output as it is printed"),
  "several-servers": error("the scan covers several servers", "scan one host and one port"),
  "unknown-format": error(
    "the file is neither the output of Gloo's cipher script nor that of nmap's ssl-enum-ciphers",
    "ask the server with --server",
  ),
};

/** Why a handshake with a server does not succeed. */
const reasons: CodeTable = {
  "certificate-curve": error(
    "the key of the server's certificate is on a curve that the client does not offer",
    "add the curve to the Upstream's parameters",
  ),
  "certificate-key": error(
    "the client accepts no signature by the key of the server's certificate",
    "let the server have a certificate with an RSA or ECDSA key",
  ),
  "no-common-group": error(
    "the two sides have no group for the key exchange in common",
    "add one that both have",
  ),
  "no-common-suite": error("the two sides have no cipher suite in common", "add one that the server accepts"),
  "no-common-version": error("the two sides have no TLS version in common", "widen the range of one of them"),
  "not-known": info("the server did not answer enough to say whether a handshake succeeds", "ask it again"),
  "nothing-accepted": error("the server accepts no version of TLS from 1.0 to 1.3", "look at the server"),
  refused: error(
    "the server refuses exactly the ClientHello that Envoy sends",
    "see the alert in the message",
  ),
  "refused-by-envoy": error("Envoy refuses these TLS parameters", "write what Envoy takes"),
};

/** What a remedy gives up, compared with Envoy's defaults. */
const costs: CodeTable = {
  cbc: warning("the suite uses CBC with HMAC, which padding attacks have broken", "use a suite with GCM"),
  "cbc-sha1": warning(
    "the suite uses CBC with HMAC-SHA-1, which Envoy removed from its defaults",
    "use a suite with GCM",
  ),
  "no-forward-secrecy": warning(
    "an attacker who records the traffic and later gets the server's key can read it",
    "use a suite with ECDHE",
  ),
  "old-version": warning(
    "TLS 1.0 and 1.1 are deprecated, and standards forbid them",
    "let the server take TLS 1.2",
  ),
  "triple-des": warning("3DES has blocks that are too small for long connections", "use a suite with AES"),
};

/** Cipher suites: what a server accepts, and what Envoy has to offer. */
export const ciphers: CodeTable = {
  ...lists,
  ...reasons,
  ...costs,
  ...Object.fromEntries(
    Object.entries(malformedMessages).map(([code, meaning]) => [
      code,
      error(meaning, "see that host and port are those of a server with TLS"),
    ]),
  ),
};
