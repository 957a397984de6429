import { tlsOf } from "../wiring/wiring.ts";
import { clientCheck } from "./client-check.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const anyClientName: VerifyRule = {
  severity: "warning",
  hint: "list the names of the proxies' certificates in match_typed_subject_alt_names",
  *check({ entrances, wiring }) {
    for (const entrance of entrances) {
      const tls = tlsOf(entrance);
      if (tls === undefined || clientCheck(entrance) !== "verified" || tls.validation.hasPins) continue;
      const { names } = tls.validation;
      if (names.length > 0 && !names.some(({ isAny }) => isAny)) continue;
      const [source] = tls.certificates;
      const supply = source && wiring.supplyOf(entrance.process, source, "certificate");
      const makers = supply?.kind === "secret" ? supply.use.makers : [];
      // The CA that certgen makes signs one leaf, and its key is thrown away, so there are no other names to be accepted.
      const isAlone =
        names.length === 0 && makers.length > 0 && makers.every(({ kind }) => kind === "certgen");
      yield foundAt(
        entrance.process.placeOf(tls.validation.path),
        `port ${entrance.listening.port} accepts every certificate of the CA, whatever its name: whoever gets one from it reads the whole configuration`,
        isAlone || names.length === 0 ? { severity: isAlone ? "info" : "warning" } : {},
      );
    }
  },
};
