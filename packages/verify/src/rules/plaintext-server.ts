import { foundAt, type VerifyRule } from "./subject.ts";

/** TLS that meets a port without it. */
export const plaintextServer: VerifyRule = {
  severity: "error",
  hint: "lead the Service to the TLS port of the sidecar, or set global.glooMtls.enabled for the control plane, too",
  *check({ controlDials }) {
    for (const { endpoint, process, cluster, ends } of controlDials) {
      if (endpoint.socket.kind !== "tls") continue;
      const isPlain = ends.some(
        (end) =>
          end.what === "gloo" ||
          (end.what === "listener" && end.listener.chains.some(({ socket }) => socket.kind === "plaintext")),
      );
      if (!isPlain) continue;
      yield foundAt(
        process.placeOf(endpoint.path),
        `cluster ${JSON.stringify(cluster.name)} dials ${endpoint.host}:${endpoint.port} with TLS, and what listens there speaks plaintext: the proxy gets no configuration`,
      );
    }
  },
};
