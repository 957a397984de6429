import { foundAt, type VerifyRule } from "./subject.ts";

export const noClientCertificate: VerifyRule = {
  severity: "error",
  hint: "take the certificate from SDS with tls_certificate_sds_secret_configs",
  *check({ controlDials, entrances }) {
    for (const { endpoint, process, cluster } of controlDials) {
      if (endpoint.socket.kind !== "tls" || endpoint.socket.tls.certificates.length > 0) continue;
      yield foundAt(
        process.placeOf(endpoint.socket.tls.path),
        `cluster ${JSON.stringify(cluster.name)} shows no certificate: a control plane that requires one refuses the proxy, which then gets no configuration`,
      );
    }
    for (const { chain, process, listening } of entrances) {
      if (chain.socket.kind !== "tls" || chain.socket.tls.certificates.length > 0) continue;
      yield foundAt(
        process.placeOf(chain.socket.tls.path),
        `port ${listening.port} has no certificate to show: every handshake fails, and no proxy gets its configuration`,
      );
    }
  },
};
