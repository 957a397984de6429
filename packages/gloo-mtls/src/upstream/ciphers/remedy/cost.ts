import { suiteNamed } from "../suites/suite.ts";
import type { TlsVersion } from "../tls-version.ts";

/** What a handshake gives up: stable, for programs. */
export type CostCode = "old-version" | "no-forward-secrecy" | "cbc-sha1" | "cbc" | "triple-des";

/** What a version or a suite gives up against Envoy's defaults. */
export interface Cost {
  readonly code: CostCode;
  /** One sentence without a full stop. */
  readonly message: string;
  /** How much it weighs against others. */
  readonly weight: number;
}

const oldVersion: Cost = {
  code: "old-version",
  message:
    "TLS 1.0 and 1.1 are deprecated (RFC 8996): they rest on SHA-1 and MD5, and standards such as PCI DSS forbid them",
  weight: 8,
};

const noForwardSecrecy: Cost = {
  code: "no-forward-secrecy",
  message:
    "there is no forward secrecy: whoever records the traffic and later gets the server's private key can read all of it",
  weight: 4,
};

const tripleDes: Cost = {
  code: "triple-des",
  message:
    "3DES has blocks of 64 bits: an attacker who sees hundreds of gigabytes of one connection can recover parts of it (CVE-2016-2183)",
  weight: 16,
};

const cbcSha1: Cost = {
  code: "cbc-sha1",
  message:
    "the suite is CBC with HMAC-SHA-1, which attacks on padding have hit again and again (Lucky 13, CVE-2013-0169); Envoy took it out of its defaults in 1.17",
  weight: 2,
};

const cbc: Cost = {
  code: "cbc",
  message:
    "the suite is CBC with HMAC, which attacks on padding have hit again and again (Lucky 13, CVE-2013-0169)",
  weight: 1,
};

/** What it gives up to come to this version and suite, measured against Envoy's defaults. */
export const costsOf = (version: TlsVersion, suiteName: string): readonly Cost[] => {
  const suite = suiteNamed(suiteName);
  if (suite === undefined) return [];
  const costs: Cost[] = [];
  if (version === "TLSv1_0" || version === "TLSv1_1") costs.push(oldVersion);
  if (suite.keyExchange === "rsa") costs.push(noForwardSecrecy);
  if (suite.encryption === "3DES_EDE_CBC") costs.push(tripleDes);
  else if (suite.encryption.endsWith("_CBC")) costs.push(suite.iana.endsWith("_SHA") ? cbcSha1 : cbc);
  return costs;
};
