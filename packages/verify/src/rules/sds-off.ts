import { supplyRule } from "./supply-rule.ts";

export const sdsOff = supplyRule("sds-off", 'set GLOO_MTLS_SDS_ENABLED to "true" on the container');
