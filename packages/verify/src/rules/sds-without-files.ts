import { supplyRule } from "./supply-rule.ts";

export const sdsWithoutFiles = supplyRule(
  "sds-without-files",
  "mount the Secret with tls.crt, tls.key and ca.crt at the folder of GLOO_MTLS_SECRET_DIR, by default /etc/envoy/ssl/, whose value ends with a slash",
);
