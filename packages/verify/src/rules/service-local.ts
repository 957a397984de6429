import { textAt } from "@gloo-mtls/objects/data";
import { foundAt, type VerifyRule } from "./subject.ts";

/** @see Kubernetes, Service Internal Traffic Policy */
export const serviceLocal: VerifyRule = {
  severity: "warning",
  hint: "remove internalTrafficPolicy, or run the control plane on every node",
  *check({ controlDials }) {
    const seen = new Set<unknown>();
    for (const { route } of controlDials) {
      if (route.kind !== "pods" || seen.has(route.service)) continue;
      seen.add(route.service);
      const path = ["spec", "internalTrafficPolicy"];
      if (textAt(route.service, path) !== "Local") continue;
      if (route.pods.every(({ pod }) => pod.manifest.kind === "DaemonSet")) continue;
      yield foundAt(
        { manifest: route.service, path },
        "the Service leads to pods of the same node alone: a proxy on a node without a control plane gets no configuration",
      );
    }
  },
};
