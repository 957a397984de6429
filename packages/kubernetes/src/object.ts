/** An object of the Kubernetes API, as plain data; fields that are not named here pass through untouched. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    /** Undefined only before the object was created. */
    readonly resourceVersion?: string;
    readonly [key: string]: unknown;
  };
  readonly [key: string]: unknown;
}

/** Which kind of object; the API's path follows from it. */
export interface KubernetesKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Which object. */
export interface KubernetesReference extends KubernetesKind {
  readonly name: string;
  /** Undefined for what belongs to the cluster. */
  readonly namespace?: string | undefined;
}

/** The reference that an object answers to. */
export const referenceOf = ({ apiVersion, kind, metadata }: KubernetesObject): KubernetesReference => ({
  apiVersion,
  kind,
  name: metadata.name,
  namespace: metadata.namespace,
});
