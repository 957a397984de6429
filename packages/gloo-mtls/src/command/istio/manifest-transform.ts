import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import type { ObjectTransform } from "../live/change.ts";

/** Objects of a cluster, for a transform of manifests. */
const asManifests = (objects: readonly KubernetesObject[]): readonly Manifest[] =>
  // An API server gives labels and annotations as texts, which is all that a manifest says more.
  objects as unknown as readonly Manifest[];

/** Changes manifests, and warns of what may not be what was meant. */
export type ManifestTransform = (
  manifests: readonly Manifest[],
  onWarning: (warning: Finding) => void,
) => readonly Manifest[];

/** A transform of manifests, for objects of a cluster. */
export const overObjects =
  (transform: ManifestTransform): ObjectTransform =>
  (objects, onWarning) =>
    transform(asManifests(objects), onWarning);
