import { clientCheck } from "./client-check.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const clientNotVerified: VerifyRule = {
  severity: "error",
  hint: "take the trusted CAs from SDS with validation_context_sds_secret_config, and remove trust_chain_verification",
  *check({ entrances }) {
    for (const entrance of entrances) {
      const { chain, process, listening } = entrance;
      if (chain.socket.kind !== "tls") continue;
      const { validation } = chain.socket.tls;
      const isUnverified = clientCheck(entrance) === "unverified";
      if (!isUnverified && !validation.acceptsExpired) continue;
      yield foundAt(
        process.placeOf(validation.path),
        isUnverified
          ? `port ${listening.port} asks for a client certificate and verifies none: any pod with a certificate of its own making reads the whole configuration`
          : `port ${listening.port} accepts certificates that have expired: anyone with an old key reads the whole configuration`,
      );
    }
  },
};
