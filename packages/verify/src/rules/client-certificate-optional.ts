import { clientCheck } from "./client-check.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** @see Gloo 1.22.1 templates/19-gloo-mtls-configmap.yaml, which never had the field */
export const clientCertificateOptional: VerifyRule = {
  severity: "error",
  hint: "set require_client_certificate to true in the DownstreamTlsContext",
  *check({ entrances }) {
    for (const entrance of entrances) {
      const { chain, process, listening } = entrance;
      if (clientCheck(entrance) !== "optional" || chain.socket.kind !== "tls") continue;
      yield foundAt(
        process.placeOf(chain.socket.tls.path),
        `port ${listening.port} does not require a client certificate: TLS is not mutual, so any pod reads the whole configuration, private keys of listeners included`,
      );
    }
  },
};
