import { podName } from "../wiring/pod.ts";
import { isReachable } from "../wiring/process.ts";
import { clientCheck } from "./client-check.ts";
import { foundAt, type VerifyRule } from "./subject.ts";
import { isTreasured } from "./treasured.ts";

export const sdsExposed: VerifyRule = {
  severity: "error",
  hint: "set SDS_SERVER_ADDRESS to 127.0.0.1:8234 on the container, and replace a tcpSocket probe of that port",
  *check({ wiring }) {
    for (const listening of wiring.listening) {
      if (listening.what !== "sds" || listening.process.modes.length === 0 || !isReachable(listening.host))
        continue;
      yield foundAt(
        listening.place,
        `SDS of ${podName(listening.process.pod)} listens on ${listening.host || "every address"}, port ${listening.port}, in plaintext: any pod that connects is handed the private key`,
      );
    }
    for (const entrance of wiring.entrances) {
      if (!entrance.isOpen || !isTreasured(entrance, "key") || clientCheck(entrance) === "verified") continue;
      yield foundAt(
        entrance.process.placeOf(entrance.chain.path),
        `port ${entrance.listening.port} leads to SDS: any pod that connects is handed the private key`,
        { hint: "remove the listener, or the filter that leads to the SDS cluster" },
      );
    }
  },
};
