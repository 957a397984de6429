import { deepFreeze } from "@gloo-mtls/objects/data";
/** A version of TLS, as Gloo and Envoy write it. */
export type TlsVersion = "TLSv1_0" | "TLSv1_1" | "TLSv1_2" | "TLSv1_3";

/** The versions, oldest first. */
export const tlsVersions: readonly TlsVersion[] = deepFreeze(["TLSv1_0", "TLSv1_1", "TLSv1_2", "TLSv1_3"]);

/** The number of a version in a hello (RFC 8446, 4.2.1). */
export const versionCodes: Readonly<Record<TlsVersion, number>> = {
  TLSv1_0: 0x0301,
  TLSv1_1: 0x0302,
  TLSv1_2: 0x0303,
  TLSv1_3: 0x0304,
};

/** The version with this number; undefined for any but TLS 1.0 to 1.3, such as SSL 3.0. */
export const versionOfCode = (code: number): TlsVersion | undefined =>
  tlsVersions.find((version) => versionCodes[version] === code);

/** A version as text for a person: `TLS 1.2`. */
export const versionLabel = (version: TlsVersion): string => version.replace("TLSv1_", "TLS 1.");

/** Below 0 when the first is older, above 0 when it is newer. */
export const compareVersions = (a: TlsVersion, b: TlsVersion): number => versionCodes[a] - versionCodes[b];
