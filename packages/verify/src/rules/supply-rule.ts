import type { SupplyFault } from "../wiring/wiring.ts";
import { askedBy, placedContexts } from "./placed-contexts.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** The rule for one of the ways in which certificates do not come from SDS. */
export const supplyRule = (fault: SupplyFault, hint: string): VerifyRule => ({
  severity: "error",
  hint,
  *check(subject) {
    const seen = new Set<string>();
    for (const { tls, process } of placedContexts(subject)) {
      for (const { source, use } of askedBy(tls)) {
        const supply = subject.wiring.supplyOf(process, source, use);
        if (supply.kind !== "broken" || supply.fault !== fault) continue;
        const found = foundAt(supply.place, supply.message);
        // Several contexts ask the same server.
        const key = JSON.stringify([found.object, found.path, found.message]);
        if (seen.has(key)) continue;
        seen.add(key);
        yield found;
      }
    }
  },
});
