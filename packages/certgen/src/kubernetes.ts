export {
  type CallOptions,
  type ClusterOptions,
  connect,
  type KubernetesApi,
  KubernetesError,
  type KubernetesErrorCode,
  type KubernetesErrorDetails,
  type KubernetesKind,
  type KubernetesObject,
  type KubernetesQuery,
  type KubernetesReference,
} from "@gloo-mtls/kubernetes";
export { type KubernetesStoreOptions, kubernetesStore } from "./store/kubernetes-store.ts";
