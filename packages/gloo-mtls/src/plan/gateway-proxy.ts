import type { Data, DataMap, Path } from "@gloo-mtls/objects/data";
import { goText } from "./chart/go-text.ts";
import { kebabCase } from "./chart/kebab-case.ts";
import { printed, quoted } from "./chart/printed.ts";
import { firstTruthy, truthy } from "./chart/truthy.ts";
import { type Given, givenItems } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";
import { partialItems } from "./partials.ts";
import { printedIfSet } from "./pod-fields.ts";
import { type ProxyConfig, type ProxySurroundings, planProxyConfig } from "./proxy-config.ts";
import { inheritedServiceSpec, inheritedSpec, type ProxyValues } from "./proxy-spec.ts";
import { refuseMissingProxySections } from "./required-sections.ts";
import { containerSecurityContext, defaultUser, podSecurityContext } from "./security-context.ts";
import { silencedUnless } from "./silenced.ts";
import { type Stats, statsOf } from "./stats.ts";
import { type Workload, workloadOf } from "./workload.ts";

/** One gateway proxy: an Envoy, its configuration and what exposes it. */
export interface GatewayProxy {
  /** Its key in `gatewayProxies`. */
  readonly key: string;
  /** Its name in the cluster: the key in kebab case. */
  readonly name: string;
  readonly namespace: Given | string;
  readonly disabled: boolean;
  readonly workload: Workload;
  readonly stats: Stats;
  /** Whether a read-only view of Envoy's admin interface is served on port 8082. */
  readonly readConfig: boolean;
  /** The merged values, numbers as the chart sees them. */
  readonly spec: ProxyValues;
  /** The merged values that the Services are made of. */
  readonly serviceSpec: ProxyValues;
  readonly serviceNamespace: Given | string;
  readonly serviceStats: Stats;
  readonly serviceDisabled: boolean;
  readonly pod: ProxyPod;
  readonly istio: ProxyIstio;
  readonly config: ProxyConfig;
  readonly overrides: {
    readonly workload: DataMap | undefined;
    readonly configMap: DataMap | undefined;
    readonly autoscaler: DataMap | undefined;
    readonly disruptionBudget: DataMap | undefined;
    readonly service: DataMap | undefined;
    readonly configDumpService: DataMap | undefined;
  };
}

/** What the proxy's pods are made of beyond plain copies of the values. */
export interface ProxyPod {
  readonly image: Image;
  readonly securityContext: Given | undefined;
  readonly envoySecurityContext: Given | undefined;
  readonly ports: { readonly http: Given | undefined; readonly https: Given | undefined };
  /** All ports as one text, for Istio to leave alone. */
  readonly portList: Given | undefined;
  /** Whether the ports are bound on the node. */
  readonly hostPorts: boolean;
  readonly hostNetwork: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly nodeSelector: Readonly<Record<string, string>> | undefined;
  readonly args: readonly (Given | string)[];
  readonly customEnv: readonly Given[];
  readonly disableCoreDumps: string | undefined;
  readonly adminAddress: string;
  /** Seconds between failing health checks and the end, when the proxy drains first. */
  readonly drainSeconds: string | undefined;
  readonly initContainers: readonly Given[];
  readonly containersBefore: readonly Given[];
  /** Containers of a partial; with them comes a volume shared with Envoy. */
  readonly containersAfter: readonly Given[];
  readonly sharesData: boolean;
  readonly volumeMounts: readonly Given[];
  readonly volumes: readonly Given[];
}

/** How Istio's agent beside this proxy reaches Istio. */
export interface ProxyIstio {
  readonly caAddress: Given | undefined;
  readonly discoveryAddress: string;
  readonly meshId: Given | undefined;
  readonly clusterId: Given | undefined;
}

/** @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml` */
/** With `gateway.enabled` off, the chart looks at a proxy only for its default Gateways. */
export const planGatewayProxy = (
  key: string,
  own: DataMap,
  base: DataMap,
  surroundings: ProxySurroundings,
  allInputs: PlanInputs,
): GatewayProxy => {
  const on = truthy(allInputs.values.gateway?.enabled);
  const inputs = silencedUnless(on, allInputs);
  const spec = inheritedSpec(base, own);
  const serviceSpec = inheritedServiceSpec(base, own);
  const path: Path = ["gatewayProxies", key];
  const workload = workloadOf(spec.kind, [...path, "kind"], inputs);
  const ownValues = own as ProxyValues;
  const disabled = truthy(spec.disabled);
  const name = kebabCase(key);
  refuseMissingProxySections(
    key,
    { ...spec },
    {
      on,
      disabled,
      refuse: allInputs.refuse,
    },
  );
  const stats = statsOf(spec.stats, inputs);
  const configMapOverride = ownValues.configMap?.kubeResourceOverride ?? undefined;
  return {
    key,
    name,
    namespace: printedIfSet(spec.namespace) ?? inputs.release.namespace,
    disabled,
    workload,
    stats,
    readConfig: truthy(spec.readConfig),
    spec,
    serviceSpec,
    serviceNamespace: printedIfSet(serviceSpec.namespace) ?? inputs.release.namespace,
    serviceStats: statsOf(serviceSpec.stats, inputs),
    serviceDisabled: truthy(serviceSpec.disabled),
    pod: planPod(spec, workload, path, silencedUnless(!disabled, inputs)),
    istio: {
      caAddress: printed(firstTruthy(spec.istioSpiffeCertProviderAddress, spec.istioDiscoveryAddress)),
      discoveryAddress: goText(spec.istioDiscoveryAddress),
      meshId: printed(firstTruthy(spec.istioMetaMeshId, "cluster.local")),
      clusterId: printed(firstTruthy(spec.istioMetaClusterId, "Kubernetes")),
    },
    config:
      disabled || !on
        ? noConfig
        : planProxyConfig({ key, name, spec, stats, override: configMapOverride }, surroundings, inputs),
    overrides: {
      workload: ownValues.kubeResourceOverride ?? undefined,
      configMap: configMapOverride,
      autoscaler: ownValues.horizontalPodAutoscaler?.kubeResourceOverride ?? undefined,
      disruptionBudget: ownValues.podDisruptionBudget?.kubeResourceOverride ?? undefined,
      // The Service's override is inherited by a proxy that has any `service` key of its own, and that of the
      // config-dump Service by one that has a `configDumpService` of its own.
      service: truthy(own.service) ? (serviceSpec.service?.kubeResourceOverride ?? undefined) : undefined,
      configDumpService: truthy(ownValues.service?.configDumpService)
        ? (serviceSpec.service?.configDumpService?.kubeResourceOverride ?? undefined)
        : undefined,
    },
  };
};

const noConfig: ProxyConfig = { data: {}, checksum: "" };

const planPod = (spec: ProxyValues, workload: Workload, path: Path, inputs: PlanInputs): ProxyPod => {
  const { values } = inputs;
  const template = spec.podTemplate ?? {};
  const templatePath = [...path, "podTemplate"];
  const hostPorts = truthy(workload.daemonSet.hostPort);
  const isDeployment = workload.kind === "Deployment";
  const partial = (
    name:
      | "extraInitContainersHelper"
      | "extraContainersHelper"
      | "extraProxyVolumeMountHelper"
      | "extraVolumeHelper",
  ) => partialItems(spec[name], [...path, name], inputs);
  const hasPodContext =
    truthy(template.enablePodSecurityContext) && !truthy(values.global?.securitySettings?.floatingUserId);
  return {
    image: imageOf(template.image, [...templatePath, "image"], inputs),
    securityContext: hasPodContext
      ? podSecurityContext(
          {
            user: template.podSecurityContext,
            path: [...templatePath, "podSecurityContext"],
            defaults: { fsGroup: template.fsGroup ?? null, ...defaultUser(template) },
          },
          inputs,
        )
      : undefined,
    envoySecurityContext: containerSecurityContext(
      {
        user: template.glooContainerSecurityContext,
        path: [...templatePath, "glooContainerSecurityContext"],
        defaults: {
          runAsNonRoot: template.runUnprivileged ?? null,
          capabilities: {
            drop: ["ALL"],
            ...(truthy(template.disableNetBind) ? {} : { add: ["NET_BIND_SERVICE"] }),
          },
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          ...defaultUser(template),
        },
        // Each pass merges a fresh copy of the proxy's values.
        emptied: "nothing",
      },
      inputs,
    ),
    ports: { http: printed(template.httpPort), https: printed(template.httpsPort) },
    portList: printed(joined([template.httpPort, template.httpsPort, template.extraPorts])),
    hostPorts,
    hostNetwork: hostPorts && goText(workload.daemonSet.hostNetwork) !== "false",
    labels: quotedEntries(template.extraGatewayProxyLabels),
    annotations: quotedEntries(template.extraAnnotations),
    nodeSelector: truthy(template.nodeSelector) ? quotedEntries(template.nodeSelector) : undefined,
    args: [
      "--disable-hot-restart",
      ...(truthy(spec.envoyLogLevel) ? [`--log-level ${goText(spec.envoyLogLevel)}`] : []),
      ...(spec.extraEnvoyArgs ?? []).map((argument: Data) => goText(argument)),
    ],
    customEnv: isDeployment ? givenItems(workload.deployment.customEnv) : [],
    disableCoreDumps: quoted(spec.disableCoreDumps),
    adminAddress: goText(spec.loopBackAddress),
    drainSeconds: truthy(template.gracefulShutdown?.enabled)
      ? goText(template.gracefulShutdown?.sleepTimeSeconds)
      : undefined,
    initContainers: [...givenItems(template.extraInitContainers), ...partial("extraInitContainersHelper")],
    containersBefore: givenItems(template.extraContainers),
    containersAfter: partial("extraContainersHelper"),
    sharesData: truthy(spec.extraContainersHelper),
    volumeMounts: [...givenItems(spec.extraProxyVolumeMounts), ...partial("extraProxyVolumeMountHelper")],
    volumes: [...givenItems(spec.extraVolumes), ...partial("extraVolumeHelper")],
  };
};

/** Sprig's `join` with a comma, which leaves nulls out. */
const joined = (items: readonly (Data | undefined)[]): string =>
  items
    .filter((item) => item !== null && item !== undefined)
    .map(goText)
    .join(",");
