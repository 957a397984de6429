import { placedContexts } from "./placed-contexts.ts";
import { foundAt, type VerifyRule } from "./subject.ts";
import { versionNames } from "./tls-versions.ts";

const tls12 = 3;

export const oldTls: VerifyRule = {
  severity: "error",
  hint: "set tls_minimum_protocol_version to TLSv1_3, or to TLSv1_2",
  *check(subject) {
    for (const { tls, process } of placedContexts(subject)) {
      const low = Math.min(tls.minimum, tls.maximum);
      if (low >= tls12) continue;
      yield foundAt(
        process.placeOf(tls.versionPath),
        `TLS ${versionNames[low]} is allowed: its known weaknesses let anyone on the way read or change what is sent`,
      );
    }
  },
};
