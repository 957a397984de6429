import { type Data, type DataMap, formatPath, mapsAt, textAt } from "@gloo-mtls/objects/data";
import { type Manifest, withField } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import {
  type ConfigMaps,
  clustersNamed,
  isBootstrap,
  proxyBootstrap,
  withClusters,
} from "./bootstrap/proxy-bootstrap.ts";
import { isSdsClusterEntry, sdsClusterName } from "./bootstrap/sds-cluster-entry.ts";
import { findingAbout } from "./finding-about.ts";
import { isIstioByValues } from "./proxy/by-values.ts";
import { containerNamed, containerPath, type GatewayProxy, podSpecPath } from "./proxy/gateway-proxy.ts";
import { istioProxyName, istioProxySidecar, settingsOf } from "./sidecars/istio-proxy-sidecar.ts";
import { istioVolumes } from "./sidecars/istio-volumes.ts";
import { istioPartsIn, withoutIstio } from "./sidecars/joined-sds.ts";
import { sdsName, sdsSidecar, servesGloo, servesIstio } from "./sidecars/sds-sidecar.ts";
import { differenceFrom } from "./written-as.ts";

/** What is to be removed from one proxy, and what prevents it. */
export interface Removal {
  readonly findings: readonly Finding[];
  /** Whether the bootstrap loses the cluster of the SDS server. */
  readonly isClusterGone: boolean;
  readonly changes: readonly (readonly [Manifest, Manifest])[];
}

const nothing = (...findings: readonly Finding[]): Removal => ({
  findings,
  isClusterGone: false,
  changes: [],
});

/**
 * Looks at one proxy and says what is to be taken from it.
 * @param kept ConfigMaps that other proxies need as they are.
 */
export const removal = (
  proxy: GatewayProxy,
  configMaps: ConfigMaps,
  kept: ReadonlySet<Manifest>,
): Removal => {
  const { workload } = proxy;
  if (isIstioByValues(proxy)) return nothing(istioByValues(workload));
  const sds = containerNamed(proxy, sdsName);
  const agent = containerNamed(proxy, istioProxyName);
  const isGloos = servesGloo(sds);
  const isSdsOwn = sds !== undefined && (isGloos ? istioPartsIn(sds) > 0 : isWrittenSds(sds));
  const isAgentOwn =
    agent !== undefined && differenceFrom(istioProxySidecar(settingsOf(agent)), agent) === undefined;
  // Volumes alone, which no interruption leaves, belong to another tool.
  const volumes = isSdsOwn || isAgentOwn ? ownVolumes(proxy) : [];
  const bootstrap = proxyBootstrap(proxy, configMaps);
  const clusters = isBootstrap(bootstrap) && !isGloos ? clustersNamed(bootstrap, sdsClusterName) : [];
  const isServing = servesIstio(sds);
  const pieces = [
    isSdsOwn,
    isAgentOwn,
    volumes.length > 0,
    ...(isGloos ? [] : [clusters.some(isSdsClusterEntry)]),
  ];
  if (!isServing && !pieces.includes(true)) return nothing(notInjected(workload));
  const findings = [
    ...(isServing && !isSdsOwn && sds !== undefined ? [foreignContainer(proxy, sds)] : []),
    ...(agent !== undefined && !isAgentOwn ? [foreignContainer(proxy, agent)] : []),
    ...(isBootstrap(bootstrap) ? [] : [bootstrap]),
    ...(isBootstrap(bootstrap) && !clusters.every(isSdsClusterEntry)
      ? [foreignCluster(bootstrap.configMap)]
      : []),
  ];
  if (findings.length > 0 || !isBootstrap(bootstrap)) return nothing(...findings);
  const containers = proxy.containers
    .filter((container) => container !== agent && !(container === sds && isSdsOwn && !isGloos))
    .map((container) => (container === sds && isGloos ? withoutIstio(container) : container));
  const used = volumes.filter(({ name }) => containers.some((container) => mounts(container, name)));
  const gone = volumes.filter((volume) => !used.includes(volume));
  const isClusterGone = clusters.length > 0 && !kept.has(bootstrap.configMap);
  return {
    findings: [
      ...(pieces.includes(false) ? [halfInjected(workload)] : []),
      ...used.map((volume) => volumeInUse(proxy, volume)),
    ],
    isClusterGone,
    changes: [
      [workload, withoutPieces(proxy, containers, gone)],
      ...(isClusterGone
        ? [
            [
              bootstrap.configMap,
              withClusters(
                bootstrap,
                bootstrap.clusters.filter((cluster) => !clusters.some((own) => own === cluster)),
              ),
            ] as const,
          ]
        : []),
    ],
  };
};

const withoutPieces = (
  { workload, volumes }: GatewayProxy,
  containers: readonly DataMap[],
  gone: readonly DataMap[],
): Manifest => {
  const changed = withField(workload, [...podSpecPath, "containers"], containers);
  if (gone.length === 0) return changed;
  return withField(
    changed,
    [...podSpecPath, "volumes"],
    volumes.filter((volume) => !gone.includes(volume)),
  );
};

const isWrittenSds = (sds: DataMap): boolean =>
  differenceFrom(sdsSidecar(textAt(sds, ["image"]) ?? ""), sds) === undefined;

const ownVolumes = ({ volumes }: GatewayProxy): readonly DataMap[] => {
  const written = istioVolumes("third-party-jwt");
  return volumes.filter((volume) => written.some((own) => differenceFrom(own, volume) === undefined));
};

const mounts = (container: DataMap, volume: Data | undefined): boolean =>
  mapsAt(container, ["volumeMounts"]).some((mount) => mount.name === volume);

const notInjected = (workload: Manifest): Finding =>
  findingAbout(
    workload,
    "warning",
    "not-injected",
    [...podSpecPath, "containers"],
    "the proxy has none of Istio's sidecars, which leaves nothing to do",
    "name the proxies that were injected",
  );

const halfInjected = (workload: Manifest): Finding =>
  findingAbout(
    workload,
    "warning",
    "half-injected",
    podSpecPath,
    "only a part of Istio's sidecars, volumes and cluster was there, as after something that was interrupted; the rest is removed",
    "look at the difference before it is applied",
  );

const istioByValues = (workload: Manifest): Finding =>
  findingAbout(
    workload,
    "error",
    "istio-by-values",
    [...podSpecPath, "containers"],
    "Istio's sidecars of this proxy are the chart's, not those of inject",
    "set global.istioSDS.enabled and global.istioIntegration.enabled to false, and render again",
  );

const foreignContainer = (proxy: GatewayProxy, container: DataMap): Finding => {
  const written =
    container.name === sdsName
      ? sdsSidecar(textAt(container, ["image"]) ?? "")
      : istioProxySidecar(settingsOf(container));
  const difference = differenceFrom(written, container) ?? [];
  return findingAbout(
    proxy.workload,
    "error",
    "foreign-container",
    [...containerPath(proxy, container), ...difference],
    `container ${String(container.name)} is not as inject wrote it: ${difference.length === 0 ? "the whole" : formatPath(difference)} differs`,
    "take back what was changed in it, or remove the container by hand",
  );
};

const foreignCluster = (configMap: Manifest): Finding =>
  findingAbout(
    configMap,
    "error",
    "foreign-cluster",
    ["data", "envoy.yaml"],
    `cluster ${sdsClusterName} is not as inject wrote it`,
    "take back what was changed in it, or remove the cluster by hand",
  );

const volumeInUse = ({ workload, volumes }: GatewayProxy, volume: DataMap): Finding =>
  findingAbout(
    workload,
    "warning",
    "volume-in-use",
    [...podSpecPath, "volumes", volumes.indexOf(volume)],
    `another container mounts volume ${String(volume.name)}, so it stays`,
    "remove the mount and the volume by hand where they are not needed",
  );
