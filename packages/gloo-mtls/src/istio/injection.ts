import { type DataMap, formatPath, type Path } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import {
  type ConfigMaps,
  clustersNamed,
  isBootstrap,
  type ProxyBootstrap,
  proxyBootstrap,
  withClusters,
} from "./bootstrap/proxy-bootstrap.ts";
import { isSdsClusterEntry, sdsClusterEntry, sdsClusterName } from "./bootstrap/sds-cluster-entry.ts";
import type { InjectOptions } from "./inject-options.ts";
import { versionIn } from "./istiod.ts";
import { findingAbout, textOf, withField } from "./object-data.ts";
import { isIstioByValues } from "./proxy/by-values.ts";
import { containerNamed, containerPath, type GatewayProxy, podSpecPath } from "./proxy/gateway-proxy.ts";
import {
  type AgentSettings,
  istioProxyName,
  istioProxySidecar,
  settingsOf,
} from "./sidecars/istio-proxy-sidecar.ts";
import { istioVolumes } from "./sidecars/istio-volumes.ts";
import { istioPartsIn, obstacleIn, withIstio } from "./sidecars/joined-sds.ts";
import { sdsName, sdsSidecar, servesGloo } from "./sidecars/sds-sidecar.ts";
import { differenceFrom } from "./written-as.ts";

/** What one proxy needs, and what stands against it. */
export interface Injection {
  readonly findings: readonly Finding[];
  /** Whether an agent is to be added. */
  readonly needsAgent: boolean;
  readonly changes: readonly (readonly [Manifest, Manifest])[];
}

export interface InjectionContext {
  readonly agent: AgentSettings;
  readonly configMaps: ConfigMaps;
  readonly glooVersions: ReadonlyMap<string, string>;
  readonly options: InjectOptions;
}

/** A part of an injection: how much of it is there already, and what would be there with all of it. */
interface Piece<Value> {
  readonly findings: readonly Finding[];
  /** Whether some of it is there, and whether some is missing. */
  readonly isThere: boolean;
  readonly isMissing: boolean;
  readonly value: Value;
}

const there = <Value>(value: Value, findings: readonly Finding[] = []): Piece<Value> => ({
  findings,
  isThere: true,
  isMissing: false,
  value,
});

const missing = <Value>(value: Value, findings: readonly Finding[] = []): Piece<Value> => ({
  findings,
  isThere: false,
  isMissing: true,
  value,
});

/** Looks at one proxy and says what is to be done to it. */
export const injection = (proxy: GatewayProxy, context: InjectionContext): Injection => {
  const { workload } = proxy;
  const bootstrap = proxyBootstrap(proxy, context.configMaps);
  if (isIstioByValues(proxy))
    return done(alreadyInjected(workload, "by the chart's values, which leave nothing to do"));
  if (!isBootstrap(bootstrap)) return done(bootstrap);
  const sds = sdsPiece(proxy, context);
  const agent = agentPiece(proxy, context.agent);
  const policy = agent.isMissing ? context.agent.jwtPolicy : settingsOf(agent.value).jwtPolicy;
  const volumes = volumesPiece(proxy, policy);
  // The cluster of a proxy with Gloo's own mutual TLS is there for that, and says nothing about Istio.
  const isGloos = servesGloo(containerNamed(proxy, sdsName));
  const cluster = clusterPiece(bootstrap, workload);
  const own = [sds, agent, volumes, ...(isGloos ? [] : [cluster])];
  const findings = [...own, ...(isGloos ? [cluster] : [])].flatMap((piece) => piece.findings);
  if (findings.length > 0) return done(...findings);
  if (!own.some(({ isMissing }) => isMissing))
    return done(alreadyInjected(workload, "which leaves nothing to do"));
  const containers = withContainer(withContainer(proxy.containers, sds.value), agent.value);
  return {
    findings: own.some(({ isThere }) => isThere) ? [halfInjected(workload)] : [],
    needsAgent: agent.isMissing,
    changes: [
      [
        workload,
        withField(
          withField(workload, [...podSpecPath, "containers"], containers),
          [...podSpecPath, "volumes"],
          volumes.value,
        ),
      ],
      ...(cluster.isMissing ? [[bootstrap.configMap, cluster.value] as const] : []),
    ],
  };
};

const done = (...findings: readonly Finding[]): Injection => ({ findings, needsAgent: false, changes: [] });

const alreadyInjected = (workload: Manifest, how: string): Finding =>
  findingAbout(
    workload,
    "warning",
    "already-injected",
    [...podSpecPath, "containers"],
    `the proxy has Istio's sidecars already, ${how}`,
    "uninject first to inject with other options",
  );

const halfInjected = (workload: Manifest): Finding =>
  findingAbout(
    workload,
    "warning",
    "half-injected",
    podSpecPath,
    "a part of Istio's sidecars, volumes and cluster was there already, as after an inject that was interrupted",
    "uninject takes away what was there, too",
  );

const withContainer = (containers: readonly DataMap[], container: DataMap): readonly DataMap[] =>
  containers.some(({ name }) => name === container.name)
    ? containers.map((own) => (own.name === container.name ? container : own))
    : [...containers, container];

const sdsPiece = (proxy: GatewayProxy, { glooVersions, options }: InjectionContext): Piece<DataMap> => {
  const { workload } = proxy;
  const found = containerNamed(proxy, sdsName);
  if (found !== undefined && servesGloo(found)) return joinedPiece(proxy, found);
  const version =
    options.glooVersion ||
    (glooVersions.get(workload.metadata.namespace ?? "") ?? versionIn(envoyImageOf(proxy)));
  const image = options.sdsImage || (version && `quay.io/solo-io/sds:${version}`);
  if (found !== undefined) {
    const wanted = image === undefined ? found : sdsSidecar(image);
    return presentPiece(proxy, found, sdsSidecar(textOf(found.image) ?? ""), wanted);
  }
  if (image !== undefined) return missing(sdsSidecar(image));
  const finding = findingAbout(
    workload,
    "error",
    "unknown-gloo-version",
    [...podSpecPath, "containers"],
    "neither Deployment gloo of the namespace nor the proxy's own image says the version of Gloo",
    "pass the version of Gloo, or the image of the SDS server",
  );
  return missing({ name: sdsName }, [finding]);
};

/** The image of the proxy itself, which has the version of the installation. */
const envoyImageOf = ({ containers }: GatewayProxy): string | undefined =>
  containers.map(({ image }) => textOf(image)).find((image) => image?.includes("gloo-envoy-wrapper"));

const joinedPiece = (proxy: GatewayProxy, found: DataMap): Piece<DataMap> => {
  const obstacle = obstacleIn(found);
  const parts = istioPartsIn(found);
  if (obstacle === undefined) {
    return { findings: [], isThere: parts > 0, isMissing: parts < 3, value: withIstio(found) };
  }
  return there(found, [foreignContainer(proxy, found, obstacle.path, obstacle.message)]);
};

const agentPiece = (proxy: GatewayProxy, settings: AgentSettings): Piece<DataMap> => {
  const found = containerNamed(proxy, istioProxyName);
  const wanted = istioProxySidecar(settings);
  if (found === undefined) return missing(wanted);
  const own = settingsOf(found);
  // Without istiod nobody knows which image is wanted; the one that is there will do.
  return presentPiece(
    proxy,
    found,
    istioProxySidecar(own),
    settings.image === ""
      ? istioProxySidecar({ ...settings, image: own.image, jwtPolicy: own.jwtPolicy })
      : wanted,
  );
};

/** A container that is there: it must be what `inject` writes, and with these options. */
const presentPiece = (
  proxy: GatewayProxy,
  found: DataMap,
  written: DataMap,
  wanted: DataMap,
): Piece<DataMap> => {
  const foreign = differenceFrom(written, found);
  if (foreign !== undefined) {
    const message = `${foreign.length === 0 ? "it" : formatPath(foreign)} is not what inject writes`;
    return there(found, [foreignContainer(proxy, found, foreign, message)]);
  }
  const other = differenceFrom(wanted, found);
  if (other === undefined) return there(found);
  const finding = findingAbout(
    proxy.workload,
    "error",
    "injected-otherwise",
    [...containerPath(proxy, found), ...other],
    `container ${String(found.name)} was injected with other options`,
    "uninject first, or pass the same options",
  );
  return there(found, [finding]);
};

const foreignContainer = (proxy: GatewayProxy, found: DataMap, path: Path, message: string): Finding =>
  findingAbout(
    proxy.workload,
    "error",
    "foreign-container",
    [...containerPath(proxy, found), ...path],
    `there is another container ${String(found.name)}: ${message}`,
    "rename or remove that container",
  );

const volumesPiece = ({ workload, volumes }: GatewayProxy, jwtPolicy: string): Piece<readonly DataMap[]> => {
  const written = istioVolumes(jwtPolicy);
  const findings = volumes.flatMap((volume, index) => {
    const own = written.find(({ name }) => name === volume.name);
    if (own === undefined || differenceFrom(own, volume) === undefined) return [];
    return [
      findingAbout(
        workload,
        "error",
        "foreign-volume",
        [...podSpecPath, "volumes", index],
        `there is another volume ${String(volume.name)}, not the one that inject writes`,
        "rename or remove that volume",
      ),
    ];
  });
  const absent = written.filter(({ name }) => !volumes.some((volume) => volume.name === name));
  return {
    findings,
    isThere: absent.length < written.length,
    isMissing: absent.length > 0,
    value: [...volumes, ...absent],
  };
};

const clusterPiece = (bootstrap: ProxyBootstrap, workload: Manifest): Piece<Manifest> => {
  const found = clustersNamed(bootstrap, sdsClusterName);
  const { clusters, configMap, style } = bootstrap;
  if (found.length === 0) {
    return missing(withClusters(bootstrap, [...clusters, sdsClusterEntry(style)]));
  }
  if (found.length === 1 && found.every(isSdsClusterEntry)) return there(configMap);
  return there(configMap, [
    findingAbout(
      configMap,
      "error",
      "foreign-cluster",
      ["data", "envoy.yaml"],
      `the bootstrap of ${workload.metadata.name} has another cluster ${sdsClusterName}, not the one of 127.0.0.1:8234`,
      "rename or remove that cluster",
    ),
  ]);
};
