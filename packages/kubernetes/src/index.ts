export type { CallOptions, KubernetesApi, KubernetesQuery } from "./api.ts";
export type { ClusterOptions } from "./cluster-options.ts";
export { connect } from "./connect.ts";
export {
  KubernetesError,
  type KubernetesErrorCode,
  type KubernetesErrorDetails,
} from "./kubernetes-error.ts";
export type { KubernetesKind, KubernetesObject, KubernetesReference } from "./object.ts";
export type { LogQuery, PodAccess, PodReference, PresentedCertificates } from "./pod-access.ts";
export type { ResourceKind } from "./resource-kind.ts";
