import { podName } from "../wiring/pod.ts";
import { isReachable } from "../wiring/process.ts";
import { clientCheck } from "./client-check.ts";
import { foundAt, type VerifyRule } from "./subject.ts";
import { isTreasured } from "./treasured.ts";

export const adminExposed: VerifyRule = {
  severity: "warning",
  hint: "set admin.address of the bootstrap to 127.0.0.1",
  *check({ wiring }) {
    for (const listening of wiring.listening) {
      if (listening.what !== "admin" || !isReachable(listening.host)) continue;
      yield foundAt(
        listening.place,
        `Envoy's administration of ${podName(listening.process.pod)} listens on ${listening.host}:${listening.port}: any pod reads its configuration, and can stop it`,
      );
    }
    for (const entrance of wiring.entrances) {
      if (!entrance.isOpen || !isTreasured(entrance, "admin") || clientCheck(entrance) === "verified")
        continue;
      yield foundAt(
        entrance.process.placeOf(entrance.chain.path),
        `port ${entrance.listening.port} leads to Envoy's administration: any pod reads its configuration, and can stop it`,
      );
    }
  },
};
