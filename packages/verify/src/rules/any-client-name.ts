import { tlsOf } from "../wiring/wiring.ts";
import { clientCheck } from "./client-check.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const anyClientName: VerifyRule = {
  severity: "warning",
  hint: "list the names of the proxies' certificates in match_typed_subject_alt_names",
  *check({ entrances }) {
    for (const entrance of entrances) {
      const tls = tlsOf(entrance);
      if (tls === undefined || clientCheck(entrance) !== "verified" || tls.validation.hasPins) continue;
      const { names } = tls.validation;
      if (names.length > 0 && !names.some(({ isAny }) => isAny)) continue;
      yield foundAt(
        entrance.process.placeOf(tls.validation.path),
        `port ${entrance.listening.port} accepts every certificate of the CA, regardless of its name: anyone who gets one from it reads the whole configuration`,
      );
    }
  },
};
