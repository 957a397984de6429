// What Kubernetes' own schemas say, alone: without the rules over an installation and Envoy's descriptions, which are large.

import type { Manifest } from "@gloo-mtls/objects/object";
import { asManifest } from "@gloo-mtls/objects/object";
import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import { asStored } from "./validity/as-stored.ts";
import { kindFaults } from "./validity/kubernetes/kubernetes-kinds.ts";
import type { SchemaFault } from "./validity/schema/schema-faults.ts";

export type { SchemaFault } from "./validity/schema/schema-faults.ts";

/**
 * What the schema of its kind says against an object; undefined where the kind is not one of Kubernetes 1.30's own. Fields that are null
 * count as absent, as they do to the API server.
 */
export const kubernetesFaults = (manifest: Manifest): readonly SchemaFault[] | undefined => {
  requireArgument("manifest", manifest, anObject);
  return kindFaults(asManifest(asStored(manifest)));
};
