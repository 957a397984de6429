import type { KubernetesApi } from "../api.ts";
import { KubernetesError } from "../kubernetes-error.ts";
import { type KubernetesObject, type KubernetesReference, referenceOf } from "../object.ts";

/** A Kubernetes API in memory. */
export interface MemoryApi extends KubernetesApi {
  /** What it holds now. */
  readonly objects: readonly KubernetesObject[];
  /** What was read, in order. */
  readonly reads: readonly string[];
}

/** An API with these objects in it. Each write gives a new version; a replacement needs the current one. */
export const memoryApi = (initial: readonly KubernetesObject[] = []): MemoryApi => {
  const objects = [...initial];
  const reads: string[] = [];
  let version = 1;
  const indexOf = ({ apiVersion, kind, name, namespace }: KubernetesReference): number =>
    objects.findIndex(
      (object) =>
        object.apiVersion === apiVersion &&
        object.kind === kind &&
        object.metadata.name === name &&
        object.metadata.namespace === namespace,
    );
  const put = (index: number, object: KubernetesObject): KubernetesObject => {
    version += 1;
    const written = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    objects[index] = written;
    return written;
  };
  return {
    name: "the cluster",
    objects,
    reads,
    get: async (reference) => {
      reads.push(`get ${reference.kind} ${reference.namespace}/${reference.name}`);
      return objects[indexOf(reference)];
    },
    list: async ({ apiVersion, kind, namespace }) => {
      reads.push(`list ${kind}${namespace === undefined ? "" : ` in ${namespace}`}`);
      return objects.filter(
        (object) =>
          object.apiVersion === apiVersion &&
          object.kind === kind &&
          (namespace === undefined || object.metadata.namespace === namespace),
      );
    },
    create: async (object) => {
      if (indexOf(referenceOf(object)) >= 0) throw new KubernetesError("exists", "it exists", "read it");
      return put(objects.length, object);
    },
    replace: async (object) => {
      const index = indexOf(referenceOf(object));
      if (index < 0 || objects[index]?.metadata.resourceVersion !== object.metadata.resourceVersion) {
        throw new KubernetesError("conflict", "it was changed", "read it again");
      }
      return put(index, object);
    },
  };
};
