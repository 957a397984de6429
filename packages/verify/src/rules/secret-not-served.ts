import { supplyRule } from "./supply-rule.ts";

export const secretNotServed = supplyRule(
  "secret-not-served",
  "ask for server_cert and validation_context, or set GLOO_SERVER_CERT and GLOO_VALIDATION_CONTEXT",
);
