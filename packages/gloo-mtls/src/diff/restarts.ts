import { deepEqual, type Path, valueAt } from "@gloo-mtls/objects/data";
import { asData, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { ObjectReference } from "@gloo-mtls/objects/report";
import type { ObjectMap } from "./object-map.ts";

/**
 * Where the kinds that run pods say what runs in them. Of GatewayParameters the controller of the
 * Kubernetes Gateway API makes a Deployment for each Gateway.
 */
const templates: Readonly<Record<string, Path>> = {
  Deployment: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  GatewayParameters: ["spec"],
};

/** Why the pods of a workload stay as they are, whatever its template says; undefined where they do not. */
export const heldBy = (manifest: Manifest): string | undefined => {
  if (valueAt(manifest, ["spec", "paused"]) === true) return "the Deployment is paused";
  return valueAt(manifest, ["spec", "updateStrategy", "type"]) === "OnDelete"
    ? "its updateStrategy is OnDelete"
    : undefined;
};

/** Whether what runs in the pods of a workload is another than before. */
export const hasOtherTemplate = (before: Manifest, after: Manifest): boolean => {
  const path = templates[after.kind];
  if (path === undefined) return false;
  const [old, fresh] = [before, after].map((manifest) => valueAt(asData(manifest), path) ?? null);
  return !deepEqual(old ?? null, fresh ?? null);
};

/** The objects of which an upgrade replaces all pods, because what runs in them is another. */
export const restartsIn = (before: ObjectMap, after: ObjectMap): readonly ObjectReference[] =>
  [...after].flatMap(([identity, manifest]) => {
    const old = before.get(identity);
    return old !== undefined && heldBy(manifest) === undefined && hasOtherTemplate(old, manifest)
      ? [referenceOf(manifest)]
      : [];
  });
