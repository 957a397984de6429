import { type DataMap, formatPath, type Path } from "@gloo-mtls/objects/data";
import { imageReference, type Manifest } from "@gloo-mtls/objects/object";
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
import { fewNames } from "./few-names.ts";
import { type GlooImage, sdsImageFor } from "./gloo-image.ts";
import type { InjectOptions } from "./inject-options.ts";
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
import { differenceFrom, differencesFrom } from "./written-as.ts";

/** What one proxy needs, and what prevents it. */
export interface Injection {
  readonly findings: readonly Finding[];
  /** Whether an agent is to be added. */
  readonly needsAgent: boolean;
  readonly changes: readonly (readonly [Manifest, Manifest])[];
}

export interface InjectionContext {
  readonly agent: AgentSettings;
  readonly configMaps: ConfigMaps;
  readonly controlPlanes: ReadonlyMap<string, GlooImage>;
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
  const { adopt = false } = context.options;
  const sds = sdsPiece(proxy, context);
  const agent = agentPiece(proxy, context);
  const volumes = volumesPiece(proxy, settingsOf(agent.value).jwtPolicy, adopt);
  // The cluster of a proxy with Gloo's own mutual TLS is there for that, and says nothing about Istio.
  const isGloos = servesGloo(containerNamed(proxy, sdsName));
  const cluster = clusterPiece(bootstrap, workload, adopt);
  const own = [sds, agent, volumes, ...(isGloos ? [] : [cluster])];
  const findings = [...own, ...(isGloos ? [cluster] : [])].flatMap((piece) => piece.findings);
  if (findings.some(({ severity }) => severity === "error")) return done(...findings);
  if (!own.some(({ isMissing }) => isMissing))
    return done(alreadyInjected(workload, "which leaves nothing to do"));
  const containers = withContainer(
    withContainer(proxy.containers, sdsIn(proxy, adopt), sds.value),
    agentIn(proxy, adopt),
    agent.value,
  );
  return {
    findings:
      findings.length > 0 ? findings : own.some(({ isThere }) => isThere) ? [halfInjected(workload)] : [],
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

/** The containers with another in the place of one of them, or behind them all. */
const withContainer = (
  containers: readonly DataMap[],
  old: DataMap | undefined,
  container: DataMap,
): readonly DataMap[] =>
  old === undefined ? [...containers, container] : containers.map((own) => (own === old ? container : own));

/** The container of a name; where others are adopted, one of an image that serves the same, too. */
const serving = (proxy: GatewayProxy, name: string, image: RegExp, isAdopted: boolean): DataMap | undefined =>
  containerNamed(proxy, name) ??
  (isAdopted
    ? proxy.containers.find((container) =>
        image.test(imageReference(textOf(container.image) ?? "").repository),
      )
    : undefined);

const sdsIn = (proxy: GatewayProxy, isAdopted: boolean): DataMap | undefined =>
  serving(proxy, sdsName, /(?:^|\/)sds(?:-ee)?(?:-fips)?$/, isAdopted);

const agentIn = (proxy: GatewayProxy, isAdopted: boolean): DataMap | undefined =>
  serving(proxy, istioProxyName, /(?:^|\/)proxyv2$/, isAdopted);

const sdsPiece = (proxy: GatewayProxy, { controlPlanes, options }: InjectionContext): Piece<DataMap> => {
  const { adopt = false } = options;
  const found = sdsIn(proxy, adopt);
  if (found !== undefined && servesGloo(found)) return joinedPiece(proxy, found);
  const image = sdsImageFor(proxy, controlPlanes, options);
  if (found !== undefined) {
    const own = textOf(found.image) ?? "";
    const written = sdsSidecar(own);
    const wanted = typeof image === "string" ? sdsSidecar(image) : adopt ? written : found;
    return presentPiece(proxy, found, written, wanted, adopt);
  }
  return typeof image === "string" ? missing(sdsSidecar(image)) : missing({ name: sdsName }, [image]);
};

const joinedPiece = (proxy: GatewayProxy, found: DataMap): Piece<DataMap> => {
  const obstacle = obstacleIn(found);
  const parts = istioPartsIn(found);
  if (obstacle === undefined) {
    return { findings: [], isThere: parts > 0, isMissing: parts < 3, value: withIstio(found) };
  }
  return there(found, [foreignContainer(proxy, found, obstacle.path, obstacle.message)]);
};

/** The settings of an adopted agent: its own, overridden by the options. */
const adopted = (settings: AgentSettings, own: AgentSettings, options: InjectOptions): AgentSettings => ({
  image: settings.image === "" ? own.image : settings.image,
  // Istiod takes one kind of token, regardless of what the agent used.
  jwtPolicy: settings.jwtPolicy,
  meshId: options.meshId || own.meshId || settings.meshId,
  clusterId: options.clusterId || own.clusterId || settings.clusterId,
  discoveryAddress: options.discoveryAddress || own.discoveryAddress || settings.discoveryAddress,
});

const agentPiece = (proxy: GatewayProxy, { agent: settings, options }: InjectionContext): Piece<DataMap> => {
  const { adopt = false } = options;
  const found = agentIn(proxy, adopt);
  const wanted = istioProxySidecar(settings);
  if (found === undefined) return missing(wanted);
  const own = settingsOf(found);
  if (adopt) {
    const kept = istioProxySidecar(adopted(settings, own, options));
    return presentPiece(proxy, found, istioProxySidecar(own), kept, adopt);
  }
  // Without istiod the wanted image is not known; the present one is kept.
  return presentPiece(
    proxy,
    found,
    istioProxySidecar(own),
    settings.image === ""
      ? istioProxySidecar({ ...settings, image: own.image, jwtPolicy: own.jwtPolicy })
      : wanted,
    adopt,
  );
};

/** A container that is there: it must be what `inject` writes, and with these options. */
const presentPiece = (
  proxy: GatewayProxy,
  found: DataMap,
  written: DataMap,
  wanted: DataMap,
  isAdopted: boolean,
): Piece<DataMap> => {
  if (isAdopted) {
    const places = differencesFrom(wanted, found);
    if (places.length === 0) return there(found);
    const finding = adoption(
      proxy.workload,
      containerPath(proxy, found),
      `container ${String(found.name)}`,
      places,
    );
    return { findings: [finding], isThere: true, isMissing: true, value: wanted };
  }
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

/** What is replaced, and where it differs from what takes its place. */
const adoption = (object: Manifest, path: Path, what: string, places: readonly Path[]): Finding => {
  const shown = [...new Set(places.map(([field]) => String(field ?? "the whole")))];
  return findingAbout(
    object,
    "warning",
    "adopted",
    path,
    `${what} is replaced by what inject writes: ${fewNames(shown)} ${shown.length === 1 ? "differs" : "differ"}`,
    "look at the difference before it is applied",
  );
};

const foreignContainer = (proxy: GatewayProxy, found: DataMap, path: Path, message: string): Finding =>
  findingAbout(
    proxy.workload,
    "error",
    "foreign-container",
    [...containerPath(proxy, found), ...path],
    `there is another container ${String(found.name)}: ${message}`,
    "rename or remove that container, or adopt it",
  );

const volumesPiece = (
  { workload, volumes }: GatewayProxy,
  jwtPolicy: string,
  isAdopted: boolean,
): Piece<readonly DataMap[]> => {
  const written = istioVolumes(jwtPolicy);
  const findings = volumes.flatMap((volume, index) => {
    const own = written.find(({ name }) => name === volume.name);
    if (own === undefined || differenceFrom(own, volume) === undefined) return [];
    if (isAdopted) {
      const path = [...podSpecPath, "volumes", index];
      return [adoption(workload, path, `volume ${String(volume.name)}`, differencesFrom(own, volume))];
    }
    return [
      findingAbout(
        workload,
        "error",
        "foreign-volume",
        [...podSpecPath, "volumes", index],
        `there is another volume ${String(volume.name)}, not the one that inject writes`,
        "rename or remove that volume, or adopt it",
      ),
    ];
  });
  const absent = written.filter(({ name }) => !volumes.some((volume) => volume.name === name));
  const kept =
    findings.length === 0
      ? volumes
      : volumes.map((volume) => written.find(({ name }) => name === volume.name) ?? volume);
  return {
    findings,
    isThere: absent.length < written.length,
    isMissing: absent.length > 0 || findings.length > 0,
    value: [...kept, ...absent],
  };
};

const clusterPiece = (bootstrap: ProxyBootstrap, workload: Manifest, isAdopted: boolean): Piece<Manifest> => {
  const found = clustersNamed(bootstrap, sdsClusterName);
  const { clusters, configMap, style } = bootstrap;
  if (found.length === 0) {
    return missing(withClusters(bootstrap, [...clusters, sdsClusterEntry(style)]));
  }
  if (found.length === 1 && found.every(isSdsClusterEntry)) return there(configMap);
  if (isAdopted) {
    const others = clusters.filter((cluster) => !found.some((own) => own === cluster));
    const what = `cluster ${sdsClusterName} of ${workload.metadata.name}`;
    return {
      findings: [adoption(configMap, ["data", "envoy.yaml"], what, [[]])],
      isThere: true,
      isMissing: true,
      value: withClusters(bootstrap, [...others, sdsClusterEntry(style)]),
    };
  }
  return there(configMap, [
    findingAbout(
      configMap,
      "error",
      "foreign-cluster",
      ["data", "envoy.yaml"],
      `the bootstrap of ${workload.metadata.name} has another cluster ${sdsClusterName}, not the one of 127.0.0.1:8234`,
      "rename or remove that cluster, or adopt it",
    ),
  ]);
};
