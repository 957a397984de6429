import { foundAt, type VerifyRule } from "./subject.ts";

/** Whether the stream has other ConfigMaps of the namespace, so that this one ought to be there. */
export const bootstrapMissing: VerifyRule = {
  severity: "error",
  hint: "add the ConfigMap with that key to the manifests, or correct the volume",
  *check({ wiring }) {
    for (const process of wiring.processes) {
      if (process.kind !== "envoy" || process.state !== "missing") continue;
      const { source, file } = process;
      const what = "name" in source ? `${source.kind} ${source.name}` : "the volume";
      yield foundAt(
        process.placeOf([]),
        `${what} does not have ${file.split("/").at(-1)}, which Envoy starts with: it ends at each start`,
      );
    }
  },
};

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
