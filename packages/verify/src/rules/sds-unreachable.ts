import { supplyRule } from "./supply-rule.ts";

export const sdsUnreachable = supplyRule(
  "sds-unreachable",
  "name a cluster of the bootstrap that dials the address on which the pod's SDS server listens",
);
