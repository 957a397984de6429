export {
  type Finding,
  formatFinding,
  InputError,
  type ObjectReference,
  type ObjectReference as ObjectName,
} from "@gloo-mtls/objects/report";
export { inject } from "./inject.ts";
export type { InjectOptions } from "./inject-options.ts";
export { type IstioValuesOptions, istioValues } from "./istio-values.ts";
export { type PeerAuthenticationInput, type PeerScope, peerAuthentication } from "./peer-authentication.ts";
export type { ProxySelection } from "./proxy/selected-proxies.ts";
export type { JwtPolicy } from "./sidecars/istio-proxy-sidecar.ts";
export { type UninjectOptions, uninject } from "./uninject.ts";
export { disableIstioAutoMtls, type EnableAutoMtlsOptions, enableAutoMtls } from "./upstreams/auto-mtls.ts";
export { type DisableMtlsOptions, disableMtls } from "./upstreams/disable-mtls.ts";
export { type EnableMtlsOptions, enableMtls } from "./upstreams/enable-mtls.ts";
export type { UpstreamSelection } from "./upstreams/upstream-selection.ts";
