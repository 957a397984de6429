import type { CertificateKey } from "../certificate-key.ts";
import { type KnownGroups, type Preference, type ServerAccepts, unknownGroups } from "../server-accepts.ts";
import type { TlsVersion } from "../tls-version.ts";

/** What a list shows for one version. */
export interface ListedVersion {
  readonly version: TlsVersion;
  /** OpenSSL's names. */
  readonly suites: readonly string[];
  readonly preference: Preference;
  /** IANA's names of the groups that the scan saw; the server may have others. */
  readonly groups: readonly string[];
}

/** What a server accepts, from a list. */
export const acceptsOf = (
  listed: readonly ListedVersion[],
  certificates: readonly CertificateKey[],
  notes: readonly string[],
): ServerAccepts => ({
  versions: Object.fromEntries(
    listed
      .filter(({ suites }) => suites.length > 0)
      .map(({ version, suites, preference, groups }) => [
        version,
        { suites, preference, groups: groupsOf(groups) },
      ]),
  ),
  certificates: certificates.length === 0 ? undefined : certificates,
  notes,
  connections: 0,
});

const groupsOf = (accepted: readonly string[]): KnownGroups =>
  accepted.length === 0 ? unknownGroups : { accepted: [...new Set(accepted)], isComplete: false };
