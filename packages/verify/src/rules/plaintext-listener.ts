import { clientCheck } from "./client-check.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const plaintextListener: VerifyRule = {
  severity: "error",
  hint: "give every filter chain of the listener a DownstreamTlsContext that requires a client certificate, or listen on 127.0.0.1",
  *check({ entrances }) {
    for (const entrance of entrances) {
      if (clientCheck(entrance) !== "plaintext") continue;
      const { process, chain, listening } = entrance;
      yield foundAt(
        process.placeOf(chain.path),
        `port ${listening.port} leads to xDS in plaintext: any pod that connects reads the whole configuration, private keys of listeners included`,
      );
    }
  },
};
