import { foundAt, type VerifyRule } from "./subject.ts";

export const bootstrapUnreadable: VerifyRule = {
  severity: "error",
  hint: "correct the YAML or JSON of the bootstrap",
  *check({ wiring }) {
    for (const process of wiring.processes) {
      if (process.kind !== "envoy" || process.state !== "unreadable") continue;
      yield foundAt(
        process.placeOf([]),
        "the bootstrap is neither YAML nor JSON with a map in it: Envoy ends at each start",
      );
    }
  },
};
