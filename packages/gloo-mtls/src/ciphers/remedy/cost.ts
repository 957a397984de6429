import { suiteNamed } from "../suites/suite.ts";
import type { TlsVersion } from "../tls-version.ts";

/** What a handshake gives up; these codes are stable. */
export type CostCode = "old-version" | "no-forward-secrecy" | "cbc-sha1" | "cbc" | "triple-des";

/** What a version or a suite gives up, compared with Envoy's defaults. */
export interface Cost {
  readonly code: CostCode;
  /** One sentence without a full stop. */
  readonly message: string;
  /** Its weight against other costs. */
  readonly weight: number;
}

const oldVersion: Cost = {
  code: "old-version",
  message:
    "TLS 1.0 and 1.1 are deprecated (RFC 8996): they rely on SHA-1 and MD5, and standards such as PCI DSS forbid them",
  weight: 8,
};

const noForwardSecrecy: Cost = {
  code: "no-forward-secrecy",
  message:
    "there is no forward secrecy: someone who records the traffic and later gets the server's private key can read all of it",
  weight: 4,
};

const tripleDes: Cost = {
  code: "triple-des",
  message:
    "3DES has 64-bit blocks: an attacker who sees hundreds of gigabytes of one connection can recover parts of it (CVE-2016-2183)",
  weight: 16,
};

const cbcSha1: Cost = {
  code: "cbc-sha1",
  message:
    "the suite uses CBC with HMAC-SHA-1, which padding attacks have broken repeatedly (Lucky 13, CVE-2013-0169); Envoy removed it from its defaults in 1.17",
  weight: 2,
};

const cbc: Cost = {
  code: "cbc",
  message:
    "the suite uses CBC with HMAC, which padding attacks have broken repeatedly (Lucky 13, CVE-2013-0169)",
  weight: 1,
};

/** What this version and suite give up, compared with Envoy's defaults. */
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
