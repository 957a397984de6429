import type { ServerAccepts } from "../server-accepts.ts";
import { type CipherSuite, suiteNamed } from "../suites/suite.ts";
import { acceptsOf } from "./accepts-of.ts";
import { emptyList, hiddenByTls13, type ListProblem } from "./list-problem.ts";

const tested = /^Testing ([\w-]{1,80})\.\.\.(YES|NO|UNKNOWN RESPONSE)\b/;
const newest = /\bTLSv1\.3, Cipher is TLS_/;

/** Whether a text is the output of the cipher script of Gloo's guide. */
export const isScriptOutput = (text: string): boolean => /^Testing [\w-]{1,80}\.\.\./m.test(text);

const noVersion =
  "the script does not show which version of TLS a suite was accepted with: TLS 1.2 is assumed, so the result is too good for a server that has these suites only with older versions";
const noGroups =
  "the script does not test groups: it is assumed that Envoy and the server have one in common";

/**
 * What the cipher script of Gloo's guide to upstream TLS found: `YES` for each suite that a connection
 * succeeded with. It finds nothing when the server uses TLS 1.3, because `-cipher` has no effect there.
 * @see Gloo guide "Setting up Upstream TLS", "How to Detect Mismatched Ciphers"
 */
export const fromScript = (text: string): ServerAccepts | ListProblem => {
  const lines = text.split("\n").flatMap((line) => {
    const [, name, answer] = tested.exec(line) ?? [];
    return name === undefined ? [] : [{ name, answer }];
  });
  const accepted = lines
    .filter(({ answer }) => answer === "YES")
    .flatMap(({ name }) => suiteNamed(name) ?? []);
  if (newest.test(text) || isImpossible(accepted)) return hiddenByTls13;
  const legacy = accepted.filter(({ keyExchange }) => keyExchange !== "tls13");
  if (legacy.length === 0) return emptyList;
  return acceptsOf(
    [{ version: "TLSv1_2", suites: legacy.map(({ openssl }) => openssl), preference: "unknown", groups: [] }],
    [],
    [...(legacy.some(({ needsTls12 }) => needsTls12) ? [] : [noVersion]), noGroups],
  );
};

/** No server has certificates of all three kinds: such a handshake did not depend on the suite. */
const isImpossible = (accepted: readonly CipherSuite[]): boolean =>
  (["dss", "ecdsa", "rsa"] as const).every((kind) =>
    accepted.some(({ authentication }) => authentication === kind),
  );
