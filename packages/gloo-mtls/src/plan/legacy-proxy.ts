import type { Data, DataMap, Path } from "@gloo-mtls/objects/data";
import { printDocument } from "@gloo-mtls/objects/print";
import { type IngressProxyName, ingressProxyBootstrap } from "../envoy/ingress-proxy-bootstrap.ts";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { configMapChecksum } from "./config-map-checksum.ts";
import { type Given, given, givenEntries, givenIfSet, givenItems } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";
import { normalize } from "./normalize.ts";
import { type PodFields, podFields } from "./pod-fields.ts";
import { containerSecurityContext, type SecurityContextRequest } from "./security-context.ts";

/**
 * One Envoy of the ingress or the Knative mode, with its configuration and its Service. The four that exist
 * differ only in the paths of their values and in which of them they read. None of them supports mutual TLS.
 */
export interface LegacyProxy {
  /** The name of its Deployment and of its Service, by which both find its pods. */
  readonly name: IngressProxyName;
  readonly configMapName: string;
  /** The `gloo` label of its objects and pods. The selectors match its name, regardless of this label. */
  readonly label: Given | string | undefined;
  readonly replicas: Given | undefined;
  readonly ports: { readonly http: Given | undefined; readonly https: Given | undefined };
  readonly extraPorts: readonly Given[];
  readonly image: Image;
  readonly resources: Given | undefined;
  readonly securityContext: Given | undefined;
  readonly pod: PodFields;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly customEnv: readonly Given[];
  /** Whether the container gets the label. */
  readonly passesLabel: boolean;
  readonly config: {
    readonly data: Readonly<Record<string, Given | string>>;
    /** Of everything the ConfigMap holds: an annotation of the pods. */
    readonly checksum: string;
  };
  readonly service: LegacyProxyService;
  readonly overrides: Readonly<Record<"deployment" | "configMap" | "service", DataMap | undefined>>;
}

/** What exposes such a proxy. */
export interface LegacyProxyService {
  readonly type: Given | string | undefined;
  readonly ports: { readonly http: Given | undefined; readonly https: Given | undefined };
  readonly loadBalancerIP?: Given | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** The values of one such proxy, their path, and what differs between the proxies. */
export interface LegacyProxySource {
  readonly name: IngressProxyName;
  readonly configMapName: string;
  readonly label: LegacyProxy["label"];
  /** What its container is made of. */
  readonly container: {
    readonly replicas?: Data;
    readonly httpPort?: Data;
    readonly httpsPort?: Data;
    readonly image?: DataMap | null;
    readonly resources?: Data;
    readonly stats?: Data;
  };
  /** The path of `container` in the values, for refusals. */
  readonly path: Path;
  readonly envoy: { readonly tracing?: Data; readonly loopBackAddress?: Data };
  readonly pod: Parameters<typeof podFields>[0];
  readonly podLabels: DataMap | null | undefined;
  readonly podAnnotations: DataMap | null | undefined;
  /** The user of its container when the user's own context does not say; none when it is unset. */
  readonly runAsUser: Data | undefined;
  readonly securityContext: Pick<SecurityContextRequest, "user" | "path" | "emptied">;
  readonly service: LegacyProxyService;
  readonly overrides: LegacyProxy["overrides"];
  /** What only the proxy of the ingress mode reads. */
  readonly extra?: {
    readonly ports: Data | undefined;
    readonly env: Data | undefined;
    readonly configMapData: Data | undefined;
  };
}

/**
 * @see Gloo 1.22.1 `templates/11-ingress-proxy-deployment.yaml`, `templates/14-clusteringress-proxy-deployment.yaml`,
 * `templates/26-knative-external-proxy-deployment.yaml`, `templates/29-knative-internal-proxy-deployment.yaml`
 */
export const planLegacyProxy = (source: LegacyProxySource, inputs: PlanInputs): LegacyProxy => {
  const { container, extra, name, overrides } = source;
  const data = configMapData(source, inputs);
  return {
    name,
    configMapName: source.configMapName,
    label: source.label,
    replicas: asPrinted(container.replicas),
    ports: { http: asPrinted(container.httpPort), https: asPrinted(container.httpsPort) },
    extraPorts: givenItems(extra?.ports),
    image: imageOf(container.image, [...source.path, "image"], inputs),
    resources: givenIfSet(container.resources),
    securityContext: containerSecurityContext(
      {
        ...source.securityContext,
        defaults: {
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
          ...(truthy(source.runAsUser) ? { runAsUser: source.runAsUser } : {}),
        },
      },
      inputs,
    ),
    pod: podFields(source.pod),
    podLabels: quotedEntries(source.podLabels),
    podAnnotations: quotedEntries(source.podAnnotations),
    customEnv: givenItems(extra?.env),
    passesLabel: extra !== undefined,
    config: { data, checksum: configMapChecksum(data, overrides.configMap) },
    service: source.service,
    overrides,
  };
};

const configMapData = (
  { container, envoy, extra, name }: LegacyProxySource,
  { values }: PlanInputs,
): LegacyProxy["config"]["data"] => {
  if (truthy(extra?.configMapData)) return givenEntries(extra?.configMapData);
  const ports = values.gloo?.deployment;
  const stats = values.global?.glooStats;
  const bootstrap = ingressProxyBootstrap({
    proxy: name,
    xdsPort: asPrinted(ports?.xdsPort),
    restXdsPort: asPrinted(ports?.restXdsPort),
    // The component's own switch alone decides; `glooStats.enabled` has no say.
    metrics: truthy(container.stats)
      ? {
          metricsRewrite: asPrinted(stats?.routePrefixRewrite),
          statsRoute: truthy(stats?.enableStatsRoute)
            ? { rewrite: asPrinted(stats?.statsPrefixRewrite) }
            : undefined,
          tracing: truthy(envoy.tracing) ? given(envoy.tracing) : undefined,
        }
      : undefined,
    loopbackAddress: asPrinted(envoy.loopBackAddress),
  });
  return { "envoy.yaml": printDocument(normalize(bootstrap)) };
};

interface ServiceValues {
  readonly type?: Data;
  readonly httpPort?: Data;
  readonly httpsPort?: Data;
  readonly loadBalancerIP?: Data;
}

/**
 * A Service whose type the values choose.
 *
 * @param path The path of its values, for refusals.
 */
export const legacyProxyService = (
  service: ServiceValues | null | undefined,
  path: Path,
  { refuse }: Pick<PlanInputs, "refuse">,
): Omit<LegacyProxyService, "annotations"> => {
  const type = service?.type;
  if (type !== undefined && type !== null && typeof type !== "string") {
    refuse({
      code: "bad-service-type",
      path: [...path, "type"],
      message: `${goText(type)} is not a type of a Service`,
      hint: 'use "LoadBalancer", "NodePort" or "ClusterIP"',
    });
  }
  return {
    type: asPrinted(type),
    ports: servicePorts(service),
    loadBalancerIP: type === "LoadBalancer" ? asPrintedIfSet(service?.loadBalancerIP) : undefined,
  };
};

/** The ports on which a Service is reached. */
export const servicePorts = (service: ServiceValues | null | undefined): LegacyProxyService["ports"] => ({
  http: asPrinted(service?.httpPort),
  https: asPrinted(service?.httpsPort),
});
