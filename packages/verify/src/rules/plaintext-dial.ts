import { foundAt, type VerifyRule } from "./subject.ts";

export const plaintextDial: VerifyRule = {
  severity: "error",
  hint: "give the cluster a transport_socket with an UpstreamTlsContext, or set global.glooMtls.enabled and render again",
  *check({ controlDials }) {
    for (const { endpoint, process, cluster, ends } of controlDials) {
      if (endpoint.socket.kind !== "plaintext") continue;
      const meetsTls = ends.some(
        (end) => end.what === "listener" && end.listener.chains.every(({ socket }) => socket.kind === "tls"),
      );
      yield foundAt(
        process.placeOf(endpoint.socket.path),
        `cluster ${JSON.stringify(cluster.name)} dials the control plane in plaintext: ${
          meetsTls
            ? "its TLS port refuses the proxy, which then gets no configuration"
            : "anyone on the way reads and changes the whole configuration, private keys included"
        }`,
      );
    }
  },
};
