import type { PodDisruptionBudget } from "kubernetes-types/policy/v1.js";
import { manifest } from "../manifest.ts";

/** @see Gloo 1.22.1 `templates/1-gloo-pod-disruption-budget.yaml` */
export const controlPlaneDisruptionBudget = manifest<PodDisruptionBudget>({
  when: ({ disruptionBudget }) => disruptionBudget.on,
  build: ({ disruptionBudget, labels, release }) => ({
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: "gloo-pdb", namespace: release.namespace, labels },
    spec: {
      minAvailable: disruptionBudget.minAvailable,
      maxUnavailable: disruptionBudget.maxUnavailable,
      selector: { matchLabels: { gloo: "gloo" } },
    },
  }),
});
