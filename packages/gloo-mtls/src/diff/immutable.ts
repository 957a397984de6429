import { deepEqual, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { asData, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { ObjectReference } from "@gloo-mtls/objects/report";
import type { ObjectMap } from "./object-map.ts";

/** An object whose update Kubernetes refuses: it has to be deleted first, and is made anew. */
export interface Immutable {
  readonly object: ObjectReference;
  /** The fields that may not change, as a person writes them. */
  readonly fields: readonly string[];
  /** What deletes it. */
  readonly command: string;
}

/**
 * The fields that the API server does not let change, by kind.
 *
 * @see Kubernetes 1.31 `pkg/apis/{batch,apps,rbac,core}/validation`: ValidateJobSpecUpdate,
 * ValidateDeploymentUpdate, ValidateDaemonSetUpdate, ValidateStatefulSetUpdate, ValidateRoleBindingUpdate, ValidateServiceUpdate,
 * ValidatePersistentVolumeClaimUpdate, ValidateSecretUpdate
 */
const fixedFields: Readonly<Record<string, readonly Path[]>> = {
  Job: [
    ["spec", "template"],
    ["spec", "selector"],
    ["spec", "completionMode"],
  ],
  Deployment: [["spec", "selector"]],
  DaemonSet: [["spec", "selector"]],
  StatefulSet: [
    ["spec", "selector"],
    ["spec", "serviceName"],
    ["spec", "podManagementPolicy"],
    ["spec", "volumeClaimTemplates"],
  ],
  ClusterRoleBinding: [["roleRef"]],
  RoleBinding: [["roleRef"]],
  Service: [["spec", "clusterIP"]],
  PersistentVolumeClaim: [["spec"]],
  Secret: [["type"]],
};

/** What installs a hook deletes it and creates it again, so that it is never updated. */
export const isHook = ({ metadata }: Manifest): boolean =>
  isMap(metadata.annotations) &&
  ["helm.sh/hook", "argocd.argoproj.io/hook"].some((key) => metadata.annotations?.[key] !== undefined);

const changedFields = (before: Manifest, after: Manifest): readonly Path[] => {
  const fixed = (fixedFields[after.kind] ?? []).filter((path) => {
    const [old, fresh] = [valueAt(asData(before), path), valueAt(asData(after), path)];
    return old !== undefined && !deepEqual(old, fresh ?? null);
  });
  const isFrozen = before.immutable === true && ["ConfigMap", "Secret"].includes(before.kind);
  const contents = (isFrozen ? [["data"], ["stringData"], ["binaryData"], ["immutable"]] : []).filter(
    (path) => !deepEqual(valueAt(asData(before), path) ?? null, valueAt(asData(after), path) ?? null),
  );
  return [...fixed, ...contents];
};

/** The objects of an upgrade that cannot be updated in place. */
export const immutableIn = (before: ObjectMap, after: ObjectMap): readonly Immutable[] =>
  [...after].flatMap(([identity, manifest]): Immutable[] => {
    const old = before.get(identity);
    if (old === undefined || isHook(manifest)) return [];
    const fields = changedFields(old, manifest).map(formatPath);
    if (fields.length === 0) return [];
    const { kind, metadata } = manifest;
    const namespace = metadata.namespace === undefined ? "" : ` --namespace ${metadata.namespace}`;
    const command = `kubectl delete ${kind.toLowerCase()} ${metadata.name}${namespace} --ignore-not-found`;
    return [{ object: referenceOf(manifest), fields, command }];
  });
