import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import { type DataMap, mapsAt, textAt } from "@gloo-mtls/objects/data";
import { istioProxyName, settingsOf } from "../../istio/sidecars/istio-proxy-sidecar.ts";
import { sdsName, servesGloo } from "../../istio/sidecars/sds-sidecar.ts";
import type { Change } from "../live/change.ts";
import { proxiesOf, proxyCommand } from "./undo-inject.ts";
import { undoEnabling } from "./undo-upstreams.ts";

const containersOf = (workload: KubernetesObject): readonly DataMap[] =>
  mapsAt(workload, ["spec", "template", "spec", "containers"]);

/** The flags for the settings that the sidecars of a proxy had, as far as it had them. */
const flagsOf = (workload: KubernetesObject): readonly string[] => {
  const containers = containersOf(workload);
  const agent = containers.find(({ name }) => name === istioProxyName);
  const sds = containers.find(({ name }) => name === sdsName);
  const settings = agent === undefined ? undefined : settingsOf(agent);
  const flags: readonly (readonly [string, string | undefined])[] = [
    ["--istio-proxy-image", settings?.image],
    ["--jwt-policy", settings?.jwtPolicy],
    ["--istio-meta-mesh-id", settings?.meshId],
    ["--istio-meta-cluster-id", settings?.clusterId],
    ["--istio-discovery-address", settings?.discoveryAddress],
    ["--sds-image", servesGloo(sds) ? undefined : textAt(sds, ["image"])],
  ];
  return flags.flatMap(([flag, value]) => (value === undefined || value === "" ? [] : [flag, value]));
};

/** The commands that undo an uninject: one for all proxies whose sidecars had the same settings. */
export const undoUninject = (
  changes: readonly Change[],
  objects: readonly KubernetesObject[],
  cluster: readonly string[],
): readonly string[] => {
  const upstreams = changes.filter(({ before }) => before.kind === "Upstream");
  const groups = new Map<
    string,
    { readonly flags: readonly string[]; readonly proxies: KubernetesObject[] }
  >();
  for (const proxy of proxiesOf(
    changes.filter((change) => !upstreams.includes(change)),
    objects,
  )) {
    const flags = flagsOf(proxy);
    const key = JSON.stringify(flags);
    const group = groups.get(key) ?? { flags, proxies: [] };
    group.proxies.push(proxy);
    groups.set(key, group);
  }
  return [
    ...[...groups.values()].map(({ flags, proxies }) => proxyCommand("inject", cluster, proxies, flags)),
    ...undoEnabling("enable-mtls", upstreams, cluster),
  ];
};
