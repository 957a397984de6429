import type { KubernetesObject, KubernetesReference } from "@gloo-mtls/kubernetes";

type Named = Pick<KubernetesObject, "kind"> & { readonly metadata: KubernetesObject["metadata"] };

/** An object as a person names it. */
export const objectName = ({ kind, metadata: { name, namespace } }: Named): string =>
  namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;

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
