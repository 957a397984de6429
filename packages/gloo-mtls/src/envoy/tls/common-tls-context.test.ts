import { expect, test } from "vitest";
import { certificatesFrom } from "./common-tls-context.ts";
import { sdsSecretConfig } from "./sds-secret-config.ts";

test("the certificate and the authority come from the same SDS server, under the names that it serves", () => {
  expect(certificatesFrom("gateway_proxy_sds")).toEqual({
    tls_certificate_sds_secret_configs: [sdsSecretConfig("server_cert", "gateway_proxy_sds")],
    validation_context_sds_secret_config: sdsSecretConfig("validation_context", "gateway_proxy_sds"),
  });
});
