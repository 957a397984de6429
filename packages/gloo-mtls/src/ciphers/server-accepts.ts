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
  /** How many connections the scan took; 0 for what was read from a file. */
  readonly connections: number;
}

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
