import { foundAt, type VerifyRule } from "./subject.ts";

export const serverNotVerified: VerifyRule = {
  severity: "error",
  hint: "take the trusted CAs from SDS with validation_context_sds_secret_config, without trust_chain_verification and allow_expired_certificate",
  *check({ controlDials }) {
    for (const { endpoint, process, cluster } of controlDials) {
      if (endpoint.socket.kind !== "tls") continue;
      const { validation } = endpoint.socket.tls;
      if (validation.hasPins && !validation.acceptsExpired) continue;
      if (validation.trust !== undefined && !validation.acceptsUntrusted && !validation.acceptsExpired)
        continue;
      const what = validation.acceptsExpired
        ? "accepts certificates that have expired"
        : "verifies no certificate";
      yield foundAt(
        process.placeOf(validation.path),
        `cluster ${JSON.stringify(cluster.name)} ${what}: anyone in between can pose as the control plane and configure the proxy`,
      );
    }
  },
};
