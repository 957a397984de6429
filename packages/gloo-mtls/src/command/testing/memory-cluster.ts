import {
  type KubernetesApi,
  KubernetesError,
  type KubernetesObject,
  type PodAccess,
} from "@gloo-mtls/kubernetes";

const noAnswer = async (): Promise<never> => {
  throw new KubernetesError("no-answer", "no pod runs here", "run one");
};
const noPods: PodAccess = { log: noAnswer, forward: noAnswer, httpGet: noAnswer, handshake: noAnswer };

/**
 * As much of an API server as commands need. It refuses a write to an object that has changed since it was read.
 *
 * @param objects What it holds; changed by writes.
 * @param pods What its pods answer; nothing by default.
 * @param asked Gets each reading call, in order: `get Secret a/b`, `list Upstream in a`.
 */
export const memoryCluster = (
  name: string,
  objects: KubernetesObject[],
  asked: string[],
  pods: PodAccess = noPods,
): KubernetesApi => {
  let version = 1;
  const indexOf = (kind: string, wanted: string, namespace: string | undefined): number =>
    objects.findIndex(
      ({ kind: found, metadata }) =>
        found === kind && metadata.name === wanted && metadata.namespace === namespace,
    );
  const stored = (object: KubernetesObject): KubernetesObject => ({
    ...object,
    metadata: { ...object.metadata, resourceVersion: String(++version) },
  });
  return {
    name,
    pods,
    time: async () => undefined,
    get: async ({ kind, name: wanted, namespace }) => {
      asked.push(`get ${kind} ${namespace}/${wanted}`);
      return objects[indexOf(kind, wanted, namespace)];
    },
    list: async ({ kind, namespace }) => {
      asked.push(`list ${kind}${namespace === undefined ? "" : ` in ${namespace}`}`);
      return objects.filter(
        (object) =>
          object.kind === kind && (namespace === undefined || object.metadata.namespace === namespace),
      );
    },
    create: async (object) => {
      const made = stored(object);
      objects.push(made);
      return made;
    },
    replace: async (object) => {
      const { kind, metadata } = object;
      const index = indexOf(kind, metadata.name, metadata.namespace);
      if (objects[index]?.metadata.resourceVersion !== metadata.resourceVersion) {
        throw new KubernetesError("conflict", "it was changed", "read it again");
      }
      const made = stored(object);
      objects[index] = made;
      return made;
    },
  };
};
