export {
  type AcceptOptions,
  acceptAnnotation,
  type BaselineFinding,
  type Judged,
  withoutAccepted,
} from "./accepted.ts";
export * from "./graph.ts";
export type { VerifyOptions } from "./options.ts";
export { clientCheck } from "./rules/client-check.ts";
export { wiringFindings } from "./rules/wiring-findings.ts";
export { checkValidity, type ValidityOptions } from "./validity/check-validity.ts";
export { type BootstrapOptions, checkBootstrap, checkConfigDump } from "./validity/envoy/check-bootstrap.ts";
export { verify, verifyWiring } from "./verify.ts";
export { verifyGraph } from "./verify-graph.ts";
export { type VerifyCode, verifyRules } from "./verify-rules.ts";
