import type { Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";

/** @see Envoy 1.36 `ServerContextConfigImpl`, `SecretManagerImpl` */
export const certificate: Rule<Bootstrap> = {
  severity: "error",
  hint: "name a source of the secret in sds_config, or a secret of static_resources",
  *check(bootstrap) {
    const secrets = new Set(bootstrap.static("secrets").map(({ get }) => get("name")));
    for (const secret of bootstrap.all("envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig"))
      if (secret.get("sds_config") === undefined && !secrets.has(secret.get("name")))
        yield {
          path: secret.at("name"),
          message: `there is no static secret ${String(secret.get("name") ?? "")}, and nothing says who serves it`,
        };
  },
};
