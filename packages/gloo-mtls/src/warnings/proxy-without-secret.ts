import { isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { certificatesName } from "../sidecars/certificates-volume.ts";
import { renderedProxies } from "./rendered-proxies.ts";
import type { WarningRule } from "./subject.ts";

/** Whether the pods wait for the Secret: an override may give them another. */
const needsSecret = (workload: Manifest): boolean => {
  const volumes = valueAt(workload, ["spec", "template", "spec", "volumes"]);
  return (
    Array.isArray(volumes) &&
    volumes.some((volume) => isMap(volume) && valueAt(volume, ["secret", "secretName"]) === certificatesName)
  );
};

/** @see Gloo 1.22.1 templates/7-gateway-proxy-deployment.yaml: the Secret is mounted from the namespace of the pod */
export const proxyWithoutSecret: WarningRule = {
  severity: "warning",
  hint: "bring certificates of your own, which are put into each namespace, or copy the Secret",
  *check(subject) {
    const { plan } = subject;
    if (!plan.switches.mtls || plan.material !== undefined) return;
    for (const { proxy, workload } of renderedProxies(subject)) {
      if (workload === undefined || !needsSecret(workload)) continue;
      const namespace = String(valueAt(workload, ["metadata", "namespace"]));
      if ([plan.release.namespace, ...plan.certgen.copies].includes(namespace)) continue;
      yield {
        path: ["gatewayProxies", proxy.key, "namespace"],
        message: `puts ${proxy.key} where nothing makes the Secret gloo-mtls-certs, and its pods wait for it`,
      };
    }
  },
};
