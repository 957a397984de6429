// The wiring alone, for programs that read it and check nothing: without the schemas and Envoy's descriptions, which are large.
export { itemsAt as mapsAt, textAt, textsAt } from "@gloo-mtls/objects/data";
export { namesShown } from "./rules/certificate-names.ts";
export { dialledDomains, domainsIn } from "./rules/dialled-domains.ts";
export { deployedGateways, gatewaysOf, isMutual } from "./rules/gateways.ts";
export { ingressPolicies } from "./rules/network-policies.ts";
export { type Subject, subjectOf } from "./rules/subject.ts";
export { accountOf, bindingsFor, grants, rbac, roleOf } from "./wiring/access.ts";
export type { CertgenRun } from "./wiring/certgen-run.ts";
export type { Container } from "./wiring/container.ts";
export type { Bootstraps, EnvoyProcess } from "./wiring/envoy-process.ts";
export {
  type ExtensionServer,
  extensionEntrances,
  extensionServers,
} from "./wiring/extension-server.ts";
export type { GlooProcess } from "./wiring/gloo-process.ts";
export type { Listening } from "./wiring/listening.ts";
export { namespaceOf, type Place } from "./wiring/objects.ts";
export { type Pod, podName, podsIn, selects } from "./wiring/pod.ts";
export { isReachable, meets } from "./wiring/process.ts";
export type { SdsProcess } from "./wiring/sds-process.ts";
export { renewsItself, type SecretMaker } from "./wiring/secret-maker.ts";
export { type Route, serviceName } from "./wiring/service-route.ts";
export {
  type Dial,
  type Entrance,
  type SecretUse,
  type Supply,
  type Treasure,
  tlsOf,
  type Wiring,
} from "./wiring/wiring.ts";
export { wiringOf } from "./wiring/wiring-of.ts";
