import type { DeploymentInput } from "../deployment-input.ts";
import { metadataOf } from "../object-parts.ts";

export const serviceAccount = ({ gateway, parameters }: DeploymentInput) => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: metadataOf(gateway, parameters.serviceAccount),
  automountServiceAccountToken: false,
});
