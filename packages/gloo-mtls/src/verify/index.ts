export {
  type AcceptOptions,
  type BaselineFinding,
  type Judged,
  type VerifyOptions,
  verifyRules,
  type Wiring,
  wiringOf,
  withoutAccepted,
} from "@gloo-mtls/verify";
export { verify, verifyWiring } from "./verify.ts";
