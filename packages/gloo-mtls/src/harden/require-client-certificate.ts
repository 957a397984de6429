import { extensionEntrances, tlsOf } from "@gloo-mtls/verify/graph";
import type { Hardening } from "./hardening.ts";
import { spellingAt, withMember } from "./message.ts";

/** @see Envoy v3 API, `DownstreamTlsContext.require_client_certificate`, off by default */
export const requireClientCertificate: Hardening = {
  reason:
    "The listeners of xDS ask for a client certificate and let in who shows none. Any pod of the cluster then reads the configuration of all proxies, private keys of their listeners included.",
  measured:
    "Envoy 1.36.4 with the chart's bootstrap lets a client without a certificate in; with this it refuses one, and one of another CA, an expired one and plaintext.",
  breaks: "Clients of xDS without a certificate of the CA, which should not be there.",
  needs: "Every version of Gloo and Envoy.",
  quirks: ["client-certificate-is-optional"],
  settles: ["client-certificate-optional", "extension-client-optional"],
  uncovers: ["any-client-name"],
  level: "safe",
  needsMutualTls: true,
  *steps({ entrances, wiring }) {
    for (const entrance of [...entrances, ...extensionEntrances(wiring)]) {
      const tls = tlsOf(entrance);
      // Without trusted CAs Envoy would ask for a certificate and take any.
      if (tls === undefined || tls.requiresClientCertificate || tls.validation.trust === undefined) continue;
      yield {
        place: entrance.process.placeOf(tls.path),
        change: (context) =>
          withMember(context, "require_client_certificate", spellingAt(tls.path), () => true),
      };
    }
  },
};
