import { type Data, isMap } from "@gloo-mtls/objects/data";
import { asData, type Manifest } from "@gloo-mtls/objects/object";
import type { ObjectMap } from "./object-map.ts";

/** Workloads whose pods run all the time. */
const running: ReadonlySet<string> = new Set(["Deployment", "DaemonSet", "StatefulSet"]);

/** How a pod names a ConfigMap, by the field that holds the reference. */
const ofConfigMaps: ReadonlySet<string> = new Set(["configMap", "configMapRef", "configMapKeyRef"]);
/** How a pod names a Secret whose contents stay as they were when it started: in its environment. */
const ofSecrets: ReadonlySet<string> = new Set(["secretRef", "secretKeyRef"]);

/** The names that data refers to, by the fields that hold the references. */
function* namesIn(data: Data): Generator<string> {
  if (Array.isArray(data)) for (const item of data) yield* namesIn(item);
  else if (isMap(data)) {
    for (const [key, value] of Object.entries(data)) {
      const kind = ofConfigMaps.has(key) ? "ConfigMap" : ofSecrets.has(key) ? "Secret" : undefined;
      if (kind !== undefined && isMap(value) && typeof value.name === "string") yield `${kind}/${value.name}`;
      yield* namesIn(value);
    }
  }
}

/**
 * The workloads whose pods have the contents of ConfigMaps, or of Secrets in their environment, from when they started. Files
 * of a Secret are left out: the kubelet replaces them, and SDS watches them.
 *
 * @returns Which workloads use a ConfigMap or a Secret.
 */
export const usersIn = (objects: ObjectMap): ((used: Manifest) => readonly Manifest[]) => {
  const users = new Map<string, Set<Manifest>>();
  for (const manifest of objects.values()) {
    if (!running.has(manifest.kind)) continue;
    for (const name of namesIn(asData(manifest))) {
      const key = `${manifest.metadata.namespace ?? ""}/${name}`;
      const known = users.get(key) ?? new Set();
      users.set(key, known.add(manifest));
    }
  }
  return ({ kind, metadata }) => [
    ...(users.get(`${metadata.namespace ?? ""}/${kind}/${metadata.name}`) ?? []),
  ];
};
