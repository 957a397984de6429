import { aListOf, anObjectWith, aText, requireArgument, required } from "@gloo-mtls/objects/report";
import type { TlsVersion } from "../tls-version.ts";

/** What a TLS client offers to a server. */
export interface ClientOffer {
  readonly minimumVersion: TlsVersion;
  readonly maximumVersion: TlsVersion;
  /**
   * The suites for TLS 1.0 to 1.2 as BoringSSL writes a list: each entry is a name, or `[A|B]` for several of
   * equal preference. The client sends them in this order, those of a group in the order of the group.
   */
  readonly cipherSuites: readonly string[];
  /** The suites for TLS 1.3, which no setting of Envoy changes. */
  readonly tls13Suites: readonly string[];
  /** BoringSSL's names of the groups. */
  readonly ecdhCurves: readonly string[];
  /** Names of the IANA registry "TLS SignatureScheme". */
  readonly signatureSchemes: readonly string[];
}

/** What an offer is to those who read it; `clientOffer` makes it. */
export const anOffer = anObjectWith({
  minimumVersion: required(aText),
  maximumVersion: required(aText),
  cipherSuites: required(aListOf(aText)),
  tls13Suites: required(aListOf(aText)),
  ecdhCurves: required(aListOf(aText)),
  signatureSchemes: required(aListOf(aText)),
});

/** The names in an entry of a list: one, or those of a group of equal preference. */
export const suitesInEntry = (entry: string): readonly string[] =>
  entry
    .replace(/^\[|\]$/g, "")
    .split("|")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** The names in a list, in the order in which a client sends them. */
export const suitesInList = (entries: readonly string[]): readonly string[] => {
  requireArgument("entries", entries, aListOf(aText));
  return [...new Set(entries.flatMap(suitesInEntry))];
};
