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
  GatewayParameters: ["spec"],
};

/** The objects of which an upgrade replaces all pods, because what runs in them is another. */
export const restartsIn = (before: ObjectMap, after: ObjectMap): readonly ObjectReference[] =>
  [...after].flatMap(([identity, manifest]) => {
    const [old, path] = [before.get(identity), templates[manifest.kind]];
    if (old === undefined || path === undefined) return [];
    const templateOf = (object: Manifest) => valueAt(asData(object), path) ?? null;
    return deepEqual(templateOf(old), templateOf(manifest)) ? [] : [referenceOf(manifest)];
  });
