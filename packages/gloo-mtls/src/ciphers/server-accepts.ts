import { aListOf, anObject, anObjectWith, aText, required } from "@gloo-mtls/objects/report";
import type { CertificateKey } from "./certificate-key.ts";
import type { TlsVersion } from "./tls-version.ts";

/** What a server accepts, as far as it is known. */
export interface ServerAccepts {
  /** The versions that it accepts; one that it refuses is absent. */
  readonly versions: Readonly<Partial<Record<TlsVersion, VersionAccepts>>>;
  /** The keys of its certificates; undefined when they are not known. */
  readonly certificates: readonly CertificateKey[] | undefined;
  /** What was assumed or is not known: one sentence each. */
  readonly notes: readonly string[];
  /**
   * Why the scan is unfinished, in one sentence: the server stopped answering, or never said anything about the offer. What is absent is
   * then not known, and not refused. Undefined when every question has an answer.
   */
  readonly unanswered?: string | undefined;
  /** What the server said to the hello of this very Envoy; undefined when it was not asked, or said nothing clear. */
  readonly ownHello?: OwnHello | undefined;
  /** Whether it asks for a client certificate; undefined when that is not known, as with TLS 1.3, which encrypts it. */
  readonly clientCertificate?: ClientCertificateRequest | undefined;
  /** How many connections the scan took; 0 for what was read from a file. */
  readonly connections: number;
}

/** What that is to those who read it. */
export const aServer = anObjectWith({ versions: required(anObject), notes: required(aListOf(aText)) });

/** What a server said to Envoy's own hello. */
export type OwnHello =
  | { readonly accepted: true }
  | { readonly accepted: false /** The name of the alert. */; readonly alert: string };

/** Whether a server asks a client for a certificate. */
export type ClientCertificateRequest =
  | { readonly asked: false }
  | {
      readonly asked: true /** The CAs that it names; it may name none, and then any will do. */;
      readonly authorities: readonly string[];
    };

/** What a server accepts with one version. */
export interface VersionAccepts {
  /** OpenSSL's names of the suites: in the server's order where it has one, otherwise in the order found. */
  readonly suites: readonly string[];
  readonly preference: Preference;
  readonly groups: KnownGroups;
}

/** Whose order of suites decides. */
export type Preference = "server" | "client" | "unknown";

/** The groups that a server accepts, by IANA's names. */
export interface KnownGroups {
  readonly accepted: readonly string[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** The groups of a server are not known. */
export const unknownGroups: KnownGroups = { accepted: [], isComplete: false };
