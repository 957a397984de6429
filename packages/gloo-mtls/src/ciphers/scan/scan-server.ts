import type { CertificateKey } from "../certificate-key.ts";
import { groupNamed, groups } from "../groups.ts";
import {
  type KnownGroups,
  type ServerAccepts,
  unknownGroups,
  type VersionAccepts,
} from "../server-accepts.ts";
import { signatureSchemes } from "../signature-schemes.ts";
import { type CipherSuite, cipherSuites } from "../suites/suite.ts";
import type { Answer } from "../tls/answer.ts";
import { type ClientHello, randomLength } from "../tls/client-hello.ts";
import { keyShare } from "../tls/key-share.ts";
import { compareVersions, type TlsVersion, tlsVersions } from "../tls-version.ts";
import type { Asking } from "./ask.ts";
import { scanGroups } from "./scan-groups.ts";
import { scanKeys } from "./scan-keys.ts";
import { type FoundSuites, scanSuites } from "./scan-suites.ts";

const newestFirst = tlsVersions.toReversed();

const suitesOf = (version: TlsVersion): readonly number[] =>
  cipherSuites
    .filter(({ keyExchange, needsTls12 }) =>
      version === "TLSv1_3"
        ? keyExchange === "tls13"
        : keyExchange !== "tls13" && (version === "TLSv1_2" || !needsTls12),
    )
    .map(({ code }) => code);

/** Most servers accept one of these; one that does not names the group that it wants. */
const firstShares = ["x25519", "secp256r1"].flatMap((name) => groupNamed(name)?.code ?? []);

const helloOf = (version: TlsVersion, serverName: string | undefined): ClientHello => ({
  version,
  suites: suitesOf(version),
  groups: groups
    .filter(({ onlyTls13 }) => version === "TLSv1_3" || onlyTls13 === undefined)
    .map(({ code }) => code),
  signatureSchemes: signatureSchemes.map(({ code }) => code),
  keyShares: version === "TLSv1_3" ? firstShares : [],
  serverName,
});

/**
 * Finds out what a server accepts. It does not use the network itself: it yields the hello to send on a new
 * connection, and is given the answer. It needs one connection for each version and each suite that is
 * accepted, at most one more for the order of preference in each version, one for each group in TLS 1.3 and
 * below, and three to seven for the keys of a server that speaks only TLS 1.3.
 * @param serverName The name for SNI; undefined for none.
 */
export function* scanServer(serverName: string | undefined): Asking<ServerAccepts> {
  let connections = 0;
  const asking = scan(serverName);
  let step = asking.next();
  while (step.done !== true) {
    connections += 1;
    const answer: Answer = yield step.value;
    step = asking.next(answer);
  }
  return { ...step.value, connections };
}

function* scan(serverName: string | undefined): Asking<Omit<ServerAccepts, "connections">> {
  const all = yield* scanVersions(serverName);
  const found = all.filter(({ suites }) => suites.length > 0);
  const certificates = distinct(found.flatMap((each) => each.certificates));
  const versions: Partial<Record<TlsVersion, VersionAccepts>> = {};
  let legacy: KnownGroups | undefined;
  for (const each of found) {
    const { version, suites, preference } = each;
    const isTls13 = version === "TLSv1_3";
    const known: KnownGroups =
      isTls13 || legacy === undefined ? yield* groupsOf(each, serverName, certificates) : legacy;
    // Servers have one list of groups for all versions before 1.3, so it is tested once.
    if (!isTls13 && suites.some(({ keyExchange }) => keyExchange === "ecdhe")) legacy = known;
    versions[version] = { suites: suites.map(({ openssl }) => openssl), preference, groups: known };
  }
  const tls13 = found.find(({ version }) => version === "TLSv1_3");
  const hidden = certificates.length === 0 && tls13 !== undefined ? yield* hiddenKeys(tls13, serverName) : [];
  const keys = [...certificates, ...hidden];
  const refusals = found.length === 0 ? all.flatMap(({ refusal }) => refusal ?? []) : [];
  return {
    versions,
    certificates: keys.length === 0 ? undefined : keys,
    notes: [...refusals, ...all.flatMap(({ notes }) => notes)],
  };
}

interface FoundVersion extends FoundSuites {
  readonly version: TlsVersion;
}

function* scanVersions(serverName: string | undefined): Asking<readonly FoundVersion[]> {
  const all: FoundVersion[] = [];
  let newest: TlsVersion = "TLSv1_3";
  for (const version of newestFirst) {
    if (compareVersions(version, newest) > 0) continue;
    const found = yield* scanSuites(helloOf(version, serverName));
    all.push({ ...found, version });
    if (found.refusesOlder) break;
    newest = found.older ?? newest;
  }
  return all;
}

function* groupsOf(
  { version, suites, groups: seen }: FoundVersion,
  serverName: string | undefined,
  certificates: readonly CertificateKey[],
): Asking<KnownGroups> {
  const hello = helloOf(version, serverName);
  if (version === "TLSv1_3") {
    return yield* scanGroups({ ...hello, suites: suites.map(({ code }) => code) }, seen, []);
  }
  const ephemeral = suites.filter(({ keyExchange }) => keyExchange === "ecdhe");
  if (ephemeral.length === 0) return unknownGroups;
  const withoutCurve = ephemeral.filter(({ authentication }) => authentication !== "ecdsa");
  const asked: readonly CipherSuite[] = withoutCurve.length > 0 ? withoutCurve : ephemeral;
  const kept = withoutCurve.length > 0 ? [] : curvesOf(certificates);
  return yield* scanGroups({ ...hello, suites: asked.map(({ code }) => code) }, seen, kept);
}

const curvesOf = (certificates: readonly CertificateKey[]): readonly number[] =>
  certificates.flatMap((key) => {
    const code = key.kind === "ecdsa" && key.curve !== undefined ? groupNamed(key.curve)?.code : undefined;
    return code === undefined ? [] : [code];
  });

function* hiddenKeys(
  { version, suites, groups: seen }: FoundVersion,
  serverName: string | undefined,
): Asking<readonly CertificateKey[]> {
  // The server gets as far as its certificate only with a key share, and `keyShare` does not have one for
  // every group.
  const shares = seen.filter((code) => keyShare(code, new Uint8Array(randomLength)) !== undefined);
  if (shares.length === 0) return [];
  const hello = helloOf(version, serverName);
  return yield* scanKeys({ ...hello, suites: suites.map(({ code }) => code), keyShares: shares });
}

const distinct = (keys: readonly CertificateKey[]): readonly CertificateKey[] => [
  ...new Map(keys.map((key) => [JSON.stringify(key), key])).values(),
];
