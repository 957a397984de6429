import { foundAt, type VerifyRule } from "./subject.ts";

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
