import type { CertificateKey } from "../certificate-key.ts";
import type { Preference } from "../server-accepts.ts";
import { type CipherSuite, suiteOfCode } from "../suites/suite.ts";
import { type Answer, alertName, malformedMessages, protocolVersionAlert } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";
import { type TlsVersion, versionCodes, versionLabel, versionOfCode } from "../tls-version.ts";
import type { Asking } from "./ask.ts";

/** The result of a scan of one version. */
export interface FoundSuites {
  /** In the order in which the server chose them. */
  readonly suites: readonly CipherSuite[];
  readonly preference: Preference;
  /** Codes of the groups that it chose. */
  readonly groups: readonly number[];
  readonly certificates: readonly CertificateKey[];
  /** The older version that the server answered with instead. */
  readonly older: TlsVersion | undefined;
  /** Whether the server refuses this version and all older ones. */
  readonly refusesOlder: boolean;
  /** Why it accepts nothing, in one sentence; undefined when it does, or only refuses the version. */
  readonly refusal: string | undefined;
  /** What went wrong, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Finds the suites that a server accepts: all are offered, the server takes one, that one is left out of the
 * next offer, and so on until it refuses. That takes one connection for each suite that it accepts, and one
 * more.
 * @param hello The offer, with the suites to test.
 */
export function* scanSuites(hello: ClientHello): Asking<FoundSuites> {
  const suites: CipherSuite[] = [];
  const groups = new Set<number>();
  const certificates: CertificateKey[] = [];
  let remaining = hello.suites;
  let ending: Answer | undefined;
  while (remaining.length > 0) {
    const answer: Answer = yield { ...hello, suites: remaining };
    ending = answer;
    if (answer.kind !== "choice" || answer.version !== versionCodes[hello.version]) break;
    const suite = suiteOfCode(answer.suite);
    if (suite === undefined || !remaining.includes(suite.code)) break;
    suites.push(suite);
    if (answer.group !== undefined) groups.add(answer.group);
    if (answer.certificate !== undefined) certificates.push(answer.certificate);
    remaining = remaining.filter((code) => code !== suite.code);
    ending = undefined;
  }
  return {
    suites,
    preference: yield* preferenceAmong(suites, hello),
    groups: [...groups],
    certificates,
    ...meaningOf(ending, hello.version, suites.length > 0),
  };
}

/** Whose order decides. If the server chose in ours, one more offer in reverse shows whether by chance. */
function* preferenceAmong(suites: readonly CipherSuite[], hello: ClientHello): Asking<Preference> {
  if (suites.length < 2) return "unknown";
  const chosen = suites.map(({ code }) => code);
  const offered = hello.suites.filter((code) => chosen.includes(code));
  if (offered.some((code, index) => code !== chosen[index])) return "server";
  const answer: Answer = yield { ...hello, suites: offered.toReversed() };
  if (answer.kind !== "choice") return "unknown";
  return answer.suite === offered.at(-1) ? "client" : "server";
}

/** What the last answer, which was not an accepted suite, means. */
const meaningOf = (
  ending: Answer | undefined,
  version: TlsVersion,
  hasAccepted: boolean,
): Pick<FoundSuites, "older" | "refusesOlder" | "refusal" | "notes"> => {
  const nothing = { older: undefined, refusesOlder: false, refusal: undefined, notes: [] };
  const note = (text: string) => `${versionLabel(version)}: ${text}`;
  if (ending === undefined) return nothing;
  switch (ending.kind) {
    case "alert": {
      if (hasAccepted) return nothing;
      const isVersion = ending.description === protocolVersionAlert;
      // An offer of TLS 1.3 does not include older versions, so its refusal does not either.
      if (isVersion) return { ...nothing, refusesOlder: version !== "TLSv1_3" };
      return {
        ...nothing,
        refusal: note(`the server refuses with the alert ${alertName(ending.description)}`),
      };
    }
    case "silence":
      if (ending.reason === "timeout") return { ...nothing, notes: [note(silences.timeout)] };
      return hasAccepted ? nothing : { ...nothing, refusal: note(silences[ending.reason]) };
    case "malformed":
      return { ...nothing, notes: [note(malformedMessages[ending.code])] };
    case "choice": {
      const chosen = versionOfCode(ending.version);
      if (chosen === version)
        return { ...nothing, notes: [note("the server chooses a suite that was not offered")] };
      if (hasAccepted || chosen === undefined || versionCodes[chosen] > versionCodes[version]) return nothing;
      return { ...nothing, older: chosen };
    }
  }
};

const silences = {
  closed: "the server closes the connection without an answer",
  reset: "the server resets the connection",
  timeout: "the server does not answer in time",
} as const;
