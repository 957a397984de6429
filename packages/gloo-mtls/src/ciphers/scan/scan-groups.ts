import { groupOfCode } from "../groups.ts";
import type { KnownGroups } from "../server-accepts.ts";
import type { Answer } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";
import { versionCodes } from "../tls-version.ts";
import type { Asking } from "./ask.ts";

/**
 * Finds the groups that a server accepts, by elimination, like its suites. In TLS 1.3 the hello has no key
 * share, so that the server must name the group that it wants.
 * @param hello The offer: the groups to test, and suites that the server accepts.
 * @param seen Codes of the groups that the server has chosen before; they are not tested again.
 * @param kept Codes that stay in every offer, last: a server cannot use its certificate without the
 * certificate's curve.
 */
export function* scanGroups(
  hello: ClientHello,
  seen: readonly number[],
  kept: readonly number[],
): Asking<KnownGroups> {
  const accepted = [...seen];
  let isComplete = false;
  for (;;) {
    const open = hello.groups.filter((code) => !accepted.includes(code) && !kept.includes(code));
    const offered = [...open, ...kept];
    if (offered.length === 0) isComplete = true;
    if (isComplete) break;
    const answer: Answer = yield { ...hello, groups: offered, keyShares: [] };
    isComplete = answer.kind === "alert" || answer.kind === "silence";
    if (answer.kind !== "choice" || answer.version !== versionCodes[hello.version]) break;
    const { group } = answer;
    if (group === undefined || !offered.includes(group)) break;
    const isKept = kept.includes(group);
    // A server with its own order may choose a kept group although it accepts others: the choice proves that
    // there are no more groups only when nothing else was offered.
    isComplete = isKept && accepted.length > 0 && open.length === 0;
    if (!accepted.includes(group)) accepted.push(group);
    if (isKept) break;
  }
  return { accepted: accepted.flatMap((code) => groupOfCode(code)?.iana ?? []), isComplete };
}
