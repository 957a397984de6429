import type { CertificateKey } from "../certificate-key.ts";
import { groupNamed, groupOfCode, groups } from "../groups.ts";
import {
  type KnownGroups,
  type ServerAccepts,
  unknownGroups,
  type VersionAccepts,
} from "../server-accepts.ts";
import { signatureSchemes } from "../signature-schemes.ts";
import { type CipherSuite, cipherSuites, suiteOfCode } from "../suites/suite.ts";
import { type Answer, alertName, isClear } from "../tls/answer.ts";
import { type ClientHello, randomLength } from "../tls/client-hello.ts";
import { keyShare } from "../tls/key-share.ts";
import { compareVersions, type TlsVersion, tlsVersions, versionOfCode } from "../tls-version.ts";
import type { Asking } from "./ask.ts";
import { Questions } from "./questions.ts";
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
 * connection, and is given the answer. The hello of Envoy itself goes first: where the server accepts it, nothing more is asked. A scan of
 * everything needs one connection for each version and each suite that is accepted, at most one more for the order of preference in each
 * version, one for each group in TLS 1.3 and below, and three to seven for the keys of a server that speaks only TLS 1.3.
 *
 * Silence, or an alert about something else than the offer, counts as a refusal only where the server gives it twice, and in between
 * still answers what it answered before. Otherwise the scan ends, and the result says why.
 * @param serverName The name for SNI; undefined for none.
 * @param own What Envoy would send; undefined to scan everything.
 */
export function* scanServer(
  serverName: string | undefined,
  own?: ClientHello | undefined,
): Asking<ServerAccepts> {
  const questions = new Questions();
  const first: Answer | undefined = own === undefined ? undefined : yield* questions.ask(own);
  const accepted = own === undefined || first === undefined ? undefined : acceptedBy(first, own);
  if (accepted !== undefined) return { ...accepted, connections: questions.connections };
  const asking = scan(serverName);
  let step = asking.next();
  while (step.done !== true) step = asking.next(yield* questions.answerTo(step.value));
  questions.finish();
  const { unanswered, connections, clientCertificate } = questions;
  return {
    ...step.value,
    ...(unanswered === undefined ? {} : { unanswered }),
    ...(first?.kind === "alert" && isClear(first)
      ? { ownHello: { accepted: false, alert: alertName(first.description) } as const }
      : {}),
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
    connections,
  };
}

/** What is known of a server that takes Envoy's own hello; undefined when it does not, or when more has to be known. */
const acceptedBy = (answer: Answer, own: ClientHello): Omit<ServerAccepts, "connections"> | undefined => {
  if (answer.kind !== "choice" || !own.suites.includes(answer.suite)) return undefined;
  const version = versionOfCode(answer.version);
  const suite = suiteOfCode(answer.suite);
  if (version === undefined || suite === undefined) return undefined;
  const group = answer.group === undefined ? undefined : groupOfCode(answer.group)?.iana;
  return {
    versions: {
      [version]: {
        suites: [suite.openssl],
        preference: "unknown",
        groups: { accepted: group === undefined ? [] : [group], isComplete: false },
      },
    },
    certificates: answer.certificate === undefined ? undefined : [answer.certificate],
    notes: [
      "only Envoy's own hello was sent, because the server accepts it: what else it accepts is not shown",
    ],
    ownHello: { accepted: true },
    ...(answer.clientCertificate === undefined ? {} : { clientCertificate: answer.clientCertificate }),
  };
};

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
