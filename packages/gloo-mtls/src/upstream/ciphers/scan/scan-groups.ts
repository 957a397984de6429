import { groupOfCode } from "../groups.ts";
import type { KnownGroups } from "../server-accepts.ts";
import type { Answer } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";
import { versionCodes } from "../tls-version.ts";
import type { Asking } from "./ask.ts";

/**
 * Which groups a server accepts, by elimination, like its suites. In TLS 1.3 no share of a key goes along, so that the server has to
 * name the group that it wants.
 * @param hello The offer; its groups are all that are asked about, and its suites are known to be accepted.
 * @param seen Codes of the groups that the server has chosen before: they need no question.
 * @param kept Codes that stay in every offer, last: without the curve of its certificate, a server has nothing to prove itself with.
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
    // A server with an order of its own may take a kept one although it accepts others: only when there are no others does that tell.
    isComplete = isKept && accepted.length > 0 && open.length === 0;
    if (!accepted.includes(group)) accepted.push(group);
    if (isKept) break;
  }
  return { accepted: accepted.flatMap((code) => groupOfCode(code)?.iana ?? []), isComplete };
}
