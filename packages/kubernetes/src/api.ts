import type { KubernetesKind, KubernetesObject, KubernetesReference } from "./object.ts";
import type { PodAccess } from "./pod-access.ts";

/** Which objects of a kind are listed. */
export interface KubernetesQuery extends KubernetesKind {
  /** Undefined: of all namespaces. */
  readonly namespace?: string | undefined;
  /** As `kubectl -l` takes it. */
  readonly labelSelector?: string | undefined;
}

/**
 * A few calls of a Kubernetes API. Each answers what the API itself has, not what a cache has. What may be tried
 * again (429, 5xx, a connection that broke before it was answered, for reads) was tried again with back-off before it is reported.
 *
 * Every call throws a `KubernetesError` when it fails.
 */
export interface KubernetesApi extends ObjectApi {
  /** Logs of pods, and connections to them. */
  readonly pods: PodAccess;
}

/** The calls about objects. */
export interface ObjectApi {
  /** How a person would name the cluster. */
  readonly name: string;
  /** Whether the server's certificate is not verified (`insecure-skip-tls-verify: true`); not unless given. */
  readonly unverified?: boolean | undefined;
  /** The API server's time, in milliseconds since the epoch; undefined where it does not say. */
  readonly time: () => Promise<number | undefined>;
  /** Undefined when there is no such object. */
  readonly get: (reference: KubernetesReference) => Promise<KubernetesObject | undefined>;
  /** All of them, however many pages they fill. */
  readonly list: (query: KubernetesQuery) => Promise<readonly KubernetesObject[]>;
  /** Fails with `exists` when there is such an object. Tried once. */
  readonly create: (object: KubernetesObject, options?: CallOptions) => Promise<KubernetesObject>;
  /** Replaces the object on condition of its `metadata.resourceVersion`; fails with `conflict` when that is not the current one. Tried once. */
  readonly replace: (object: KubernetesObject, options?: CallOptions) => Promise<KubernetesObject>;
}

/** How one call is made. */
export interface CallOptions {
  /** Ends the call; it then fails with `no-answer`, as it is not certain what the API did. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds after which the call ends in the same way. The API server gets this limit too, and gives up
   * a request that it has not finished by then (Kubernetes API, `timeout` of any request).
   */
  readonly timeout?: number | undefined;
}
