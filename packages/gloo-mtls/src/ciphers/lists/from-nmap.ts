import type { CertificateKey } from "../certificate-key.ts";
import { groupNamed } from "../groups.ts";
import type { Preference, ServerAccepts } from "../server-accepts.ts";
import { suiteNamed } from "../suites/suite.ts";
import { type TlsVersion, tlsVersions } from "../tls-version.ts";
import { acceptsOf, type ListedVersion } from "./accepts-of.ts";
import { emptyList, type ListProblem, severalServers } from "./list-problem.ts";
import { type NmapCipher, type NmapServer, type NmapVersion, serversInText } from "./nmap-text.ts";

/** Whether a text is nmap's XML output (-oX). */
export const isNmapXml = (text: string): boolean => /<nmaprun\b/.test(text);

/** Whether a text is the output of nmap's script ssl-enum-ciphers. */
export const isNmapOutput = (text: string): boolean => text.includes("ssl-enum-ciphers");

/**
 * What nmap's script ssl-enum-ciphers found, from its normal output (-oN). It shows the version and the
 * order, and the group that the server chose for each suite, but not which other groups it has.
 * @see the manual of nmap, "ssl-enum-ciphers"
 */
export const fromNmap = (text: string): ServerAccepts | ListProblem => {
  const servers = serversInText(text);
  const scanned = servers.filter(({ versions }) => versions.some(({ ciphers }) => ciphers.length > 0));
  const [server, ...others] = scanned;
  if (server === undefined) return emptyList;
  if (others.length > 0) return severalServers(scanned.map(({ name }) => name));
  const listed = server.versions.flatMap(listedVersion);
  const names = server.versions.flatMap(({ ciphers }) => ciphers.map(({ name }) => name));
  const unknown = names.filter((name) => suiteOf(name) === undefined);
  const older = server.versions.filter(({ name }) => versionNamed(name) === undefined);
  return acceptsOf(listed, keysIn(server), [
    "nmap shows only the group that the server chose: where Envoy does not offer that one, it is assumed that they have another in common",
    ...(unknown.length === 0
      ? []
      : [`unknown suites are left out: ${[...new Set(unknown)].slice(0, 20).join(", ")}`]),
    ...(older.length === 0
      ? []
      : [`versions that Envoy does not support are left out: ${older.map(({ name }) => name).join(", ")}`]),
  ]);
};

const versionNamed = (name: string): TlsVersion | undefined =>
  tlsVersions.find((version) => version.replace("_", ".") === name);

/** nmap writes `AKE` because suites of TLS 1.3 do not name a key exchange. */
const suiteOf = (name: string) => suiteNamed(name.replace(/^TLS_AKE_WITH_/, "TLS_"));

const preferences: Readonly<Record<string, Preference>> = { server: "server", client: "client" };

const listedVersion = ({ name, ciphers, preference }: NmapVersion): readonly ListedVersion[] => {
  const version = versionNamed(name);
  if (version === undefined) return [];
  return [
    {
      version,
      suites: ciphers.flatMap((cipher) => suiteOf(cipher.name)?.openssl ?? []),
      preference: Object.hasOwn(preferences, preference) ? (preferences[preference] ?? "unknown") : "unknown",
      groups: ciphers.flatMap(({ exchange }) => groupNamed(exchange)?.iana ?? []),
    },
  ];
};

/**
 * With RSA key transport, nmap shows the length of the certificate's key. Otherwise only the kind of key is
 * known, from the suites.
 */
const keysIn = ({ versions }: NmapServer): readonly CertificateKey[] => {
  const ciphers = versions.flatMap((version) => version.ciphers);
  const kinds = ciphers.flatMap(({ name }) => suiteOf(name)?.authentication ?? []);
  const bits = ciphers.flatMap(bitsIn)[0];
  return [
    ...(kinds.includes("rsa") ? [{ kind: "rsa", bits } as const] : []),
    ...(kinds.includes("ecdsa") ? [{ kind: "ecdsa", curve: undefined } as const] : []),
  ];
};

const bitsIn = ({ exchange }: NmapCipher): readonly number[] => {
  const [, digits] = /^rsa (\d{3,5})$/.exec(exchange) ?? [];
  return digits === undefined ? [] : [Number(digits)];
};
