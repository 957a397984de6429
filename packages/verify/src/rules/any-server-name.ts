import { foundAt, type VerifyRule } from "./subject.ts";

export const anyServerName: VerifyRule = {
  severity: "warning",
  hint: "list the control plane's name in match_typed_subject_alt_names of the cluster's validation context",
  *check({ controlDials }) {
    for (const { endpoint, process, cluster } of controlDials) {
      if (endpoint.socket.kind !== "tls") continue;
      const { validation } = endpoint.socket.tls;
      if (validation.trust === undefined || validation.acceptsUntrusted || validation.hasPins) continue;
      if (validation.names.length > 0 && !validation.names.some(({ isAny }) => isAny)) continue;
      yield foundAt(
        process.placeOf(validation.path),
        `cluster ${JSON.stringify(cluster.name)} accepts every certificate of the CA, regardless of its name: anyone who gets one from it can pose as the control plane and configure the proxy`,
      );
    }
  },
};
