import { supplyRule } from "./supply-rule.ts";

export const sdsWithoutHttp2 = supplyRule(
  "sds-without-http2",
  "add http2_protocol_options: {} to the cluster",
);
