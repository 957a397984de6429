import type { Namespace } from "kubernetes-types/core/v1.js";
import { manifest } from "../manifest.ts";

/** @see Gloo 1.22.1 `templates/0-namespace.yaml` */
export const releaseNamespace = manifest<Namespace>({
  when: ({ namespace }) => namespace.on,
  build: ({ labels, namespace, release }) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name: release.namespace,
      labels: { ...labels, ...namespace.istioLabels },
      annotations: {
        "helm.sh/hook": "pre-install",
        // Before all other hooks, which need the namespace.
        "helm.sh/hook-weight": "-1",
      },
    },
  }),
});
