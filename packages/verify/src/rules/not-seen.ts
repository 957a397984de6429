import { foundAt, type VerifyRule } from "./subject.ts";

export const notSeen: VerifyRule = {
  severity: "info",
  hint: "look at the Envoy's own configuration with config_dump",
  *check({ wiring }) {
    for (const process of wiring.processes) {
      if (process.kind !== "envoy" || process.state !== "unknown") continue;
      yield foundAt(
        process.placeOf([]),
        `what Envoy starts with in container ${process.container.name} cannot be seen here: ${process.file} is not from a ConfigMap among the manifests`,
      );
    }
    for (const { process, listening, chain, leadsTo, isOpen } of wiring.entrances) {
      if (!isOpen || chain.socket.kind !== "unknown" || !leadsTo.has("configuration")) continue;
      yield foundAt(
        process.placeOf(chain.socket.path),
        `port ${listening.port} has a transport socket of a kind that is not known here`,
      );
    }
  },
};
