import { aText, requireArgument } from "@gloo-mtls/objects/report";
import { defaultLocation } from "./service-names.ts";

const prefix = "svc.";

/**
 * The cluster's DNS domain, as certgen finds it in a pod: the first entry of a `search` line that starts with `svc.`, without
 * that prefix and a final dot; otherwise `cluster.local`.
 * @param resolvConf The text of `/etc/resolv.conf`.
 * @see knative.dev/pkg `network/domain.go`, which certgen of Gloo 1.22.1 uses
 */
export const clusterDomainOf = (resolvConf: string): string => {
  requireArgument("resolvConf", resolvConf, aText);
  for (const line of resolvConf.split("\n")) {
    const [keyword, ...domains] = line.trimEnd().split(" ");
    if (keyword !== "search") continue;
    const domain = domains.find((entry) => entry.startsWith(prefix));
    if (domain !== undefined) return domain.slice(prefix.length).replace(/\.$/, "");
  }
  return defaultLocation.clusterDomain;
};
