import { nearestWord, type Rule } from "@gloo-mtls/objects/report";
import type { UpstreamSubject } from "../subject.ts";

const ownServer = "gateway_proxy_sds";

/** Envoy waits for an SDS server that it does not have, then answers 503. @see Envoy docs, "Secret discovery service" */
export const sdsClusterMissing: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "name a cluster of the proxy's bootstrap in clusterName",
  *check({ tls, bootstraps }) {
    for (const { config, at } of tls) {
      const { sds } = config;
      if (sds === undefined || sds.callCredentials !== undefined) continue;
      const { clusterName = "", targetUri = "" } = sds;
      if (clusterName === "" && targetUri !== "") continue;
      const wanted = clusterName === "" ? ownServer : clusterName;
      const without = bootstraps.filter(({ clusters }) => !clusters.includes(wanted));
      const [first] = without;
      if (first === undefined) continue;
      const meant = first.clusters.includes(ownServer) ? ownServer : nearestWord(wanted, first.clusters);
      yield {
        path: [...at, "sds", ...(clusterName === "" ? [] : ["clusterName"])],
        severity: without.length === bootstraps.length ? "error" : "warning",
        message: `the bootstrap in ConfigMap ${first.name} has no cluster ${wanted}, so its proxy never gets these certificates and answers 503`,
        ...(meant === undefined
          ? { hint: "inject the SDS server first: `gloo-mtls istio inject`, or glooMtls in the chart" }
          : { hint: `write ${meant}` }),
      };
    }
  },
};
