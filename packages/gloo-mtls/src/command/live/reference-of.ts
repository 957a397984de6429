import type { KubernetesObject, KubernetesReference } from "@gloo-mtls/kubernetes";

/** By which an API finds the object. */
export const referenceOf = ({
  apiVersion,
  kind,
  metadata: { name, namespace },
}: KubernetesObject): KubernetesReference => ({
  apiVersion,
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
});
