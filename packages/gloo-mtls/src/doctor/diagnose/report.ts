import type { Finding } from "@gloo-mtls/objects/report";
import { aListOf, aNumber, anObject, anObjectWith, aText, required } from "@gloo-mtls/objects/report";
import type { CertificateRow } from "./certificate-rows.ts";
import type { Facts } from "./facts.ts";
import type { PodRow } from "./pod-rows.ts";
import type { RenewalRow } from "./renewal-rows.ts";

/** What a report is to those who print it; `diagnose` makes it. */
export const aReport = anObjectWith({
  now: required(aNumber),
  facts: required(anObject),
  certificates: required(aListOf(anObject)),
  pods: required(aListOf(anObject)),
  renewals: required(aListOf(anObject)),
  findings: required(aListOf(anObject)),
  unknown: required(aListOf(aText)),
});

/** How a live installation is, at one moment. */
export interface Report {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly cluster: string;
  readonly namespace: string;
  readonly facts: Facts;
  readonly certificates: readonly CertificateRow[];
  readonly pods: readonly PodRow[];
  readonly renewals: readonly RenewalRow[];
  /** The most urgent first. */
  readonly findings: readonly Finding[];
  /** What could not be seen, and so is not known: it is not said to be right. */
  readonly unknown: readonly string[];
}
