import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, type GivenFields, given, givenIfSet } from "./given.ts";
import type { MergedValues, PlanInputs } from "./inputs.ts";
import { structuredImageOf } from "./structured-image.ts";

/** The values of the proxies that the control plane provisions for the Kubernetes Gateway API. */
type ParametersValues = NonNullable<
  NonNullable<NonNullable<MergedValues["kubeGateway"]>["gatewayParameters"]>["glooGateway"]
>;

/** The Kubernetes Gateway API: `kubeGateway`. */
export interface KubeGateway {
  /** How many pods a proxy has; undefined leaves it to an autoscaler. */
  readonly replicas: Given | undefined;
  readonly service: ReturnType<typeof serviceOf>;
  readonly serviceAccount: GivenFields<"extraLabels" | "extraAnnotations">;
  readonly floatingUserId: Given | undefined;
  readonly envoyContainer: ReturnType<typeof containerOf>;
  readonly podTemplate: ReturnType<typeof podTemplateOf>;
  readonly sds: ReturnType<typeof sdsOf> | undefined;
  readonly istioProxy: ReturnType<typeof istioProxyOf> | undefined;
  /** Containers in place of Istio's agent. */
  readonly customSidecars: Given | undefined;
  readonly stats: Given | undefined;
  readonly aiExtension: ReturnType<typeof aiExtensionOf> | undefined;
  /** The names of its roles: one to read what it translates, one to deploy proxies. */
  readonly roles: { readonly read: string; readonly deploy: string };
  /** The release, as a label that the chart prints bare. */
  readonly instance: Given | undefined;
  /** What its controller may do beside what it may in every version of the chart. */
  readonly access: { readonly secretWrites: boolean; readonly tlsRoutesAndListenerSets: boolean };
}

type Inputs = Pick<PlanInputs, "chart" | "release" | "switches" | "values">;

/** Undefined with the Gateway API off. @see Gloo 1.22.1 `templates/43-gatewayparameters.yaml` */
export const planKubeGateway = (inputs: Inputs): KubeGateway | undefined => {
  const { chart, release, switches, values } = inputs;
  if (!switches.kubeGateway) return undefined;
  const parameters = values.kubeGateway?.gatewayParameters?.glooGateway ?? {};
  const { provisioned } = switches;
  const fullName = nameOf(release.name);
  return {
    replicas:
      asPrintedIfSet(parameters.proxyDeployment?.replicas) ??
      (chart.has("gateway-parameters-replicas-optional") ? undefined : given(1)),
    service: serviceOf(parameters),
    serviceAccount: {
      extraLabels: givenIfSet(parameters.serviceAccount?.extraLabels),
      extraAnnotations: givenIfSet(parameters.serviceAccount?.extraAnnotations),
    },
    floatingUserId: floatingUserId(parameters, inputs),
    envoyContainer: containerOf(parameters.envoyContainer, inputs),
    podTemplate: podTemplateOf(parameters),
    sds: provisioned.sds ? sdsOf(parameters, inputs) : undefined,
    istioProxy: provisioned.istioProxy ? istioProxyOf(parameters, inputs) : undefined,
    customSidecars: provisioned.sds ? givenIfSet(parameters.istio?.customSidecars) : undefined,
    // Stats are inside what is of Istio's agent in the template.
    stats: provisioned.istioProxy ? givenIfSet(parameters.stats) : undefined,
    aiExtension: provisioned.aiExtension ? aiExtensionOf(parameters, inputs) : undefined,
    roles: {
      read: `${fullName}.${release.namespace}`,
      deploy: `${fullName}-deploy.${release.namespace}`,
    },
    instance: asPrinted(release.name),
    access: {
      secretWrites: chart.has("kube-gateway-secret-writes"),
      tlsRoutesAndListenerSets: chart.has("kube-gateway-tls-routes-and-listener-sets"),
    },
  };
};

const serviceOf = ({ service }: ParametersValues) => ({
  type: asPrintedIfSet(service?.type) ?? "LoadBalancer",
  externalTrafficPolicy: asPrintedIfSet(service?.externalTrafficPolicy),
  extraLabels: givenIfSet(service?.extraLabels),
  extraAnnotations: givenIfSet(service?.extraAnnotations),
  ports: givenIfSet(service?.ports),
});

const containerOf = (
  container:
    | { readonly image?: DataMap | null; readonly securityContext?: Data; readonly resources?: Data }
    | null
    | undefined,
  inputs: Inputs,
) => ({
  image: structuredImageOf(container?.image, inputs),
  securityContext: givenIfSet(container?.securityContext),
  resources: givenIfSet(container?.resources),
});

const podTemplateOf = ({ podTemplate }: ParametersValues) => {
  const probes = truthy(podTemplate?.probes);
  return {
    terminationGracePeriodSeconds: asPrintedIfSet(podTemplate?.terminationGracePeriodSeconds),
    gracefulShutdown: givenIfSet(podTemplate?.gracefulShutdown),
    readinessProbe: probes
      ? (givenIfSet(podTemplate?.customReadinessProbe) ?? ("default" as const))
      : undefined,
    livenessProbe: probes ? givenIfSet(podTemplate?.customLivenessProbe) : undefined,
    topologySpreadConstraints: givenIfSet(podTemplate?.topologySpreadConstraints),
  };
};

const sdsOf = ({ sdsContainer }: ParametersValues, inputs: Inputs) => ({
  ...containerOf(sdsContainer, inputs),
  logLevel: asPrintedIfSet(sdsContainer?.logLevel),
  resources: givenIfSet(sdsContainer?.sdsResources),
});

const istioProxyOf = ({ istio }: ParametersValues, inputs: Inputs) => {
  const agent = istio?.istioProxyContainer;
  return {
    image: structuredImageOf(agent?.image, inputs),
    securityContext: givenIfSet(agent?.securityContext),
    logLevel: asPrintedIfSet(agent?.logLevel),
    istioDiscoveryAddress: asPrinted(agent?.istioDiscoveryAddress),
    istioMetaMeshId: asPrinted(agent?.istioMetaMeshId),
    istioMetaClusterId: asPrinted(agent?.istioMetaClusterId),
  };
};

const aiExtensionOf = ({ aiExtension }: ParametersValues, inputs: Inputs) => ({
  ...containerOf(aiExtension, inputs),
  enabled: asPrinted(aiExtension?.enabled),
  env: givenIfSet(aiExtension?.env),
  ports: givenIfSet(aiExtension?.ports),
});

/** The global key wins as soon as it is there, with false and null as well. */
const floatingUserId = (
  parameters: ParametersValues,
  { values }: Pick<PlanInputs, "values">,
): Given | undefined => {
  const settings: Data | undefined = values.global?.securitySettings;
  if (isMap(settings) && Object.hasOwn(settings, "floatingUserId")) {
    return asPrinted(settings.floatingUserId);
  }
  return asPrintedIfSet(parameters.floatingUserId) ?? given(false);
};

/** Names end after 63 characters, and not in a hyphen. @see RFC 1123, 2.1 */
const nameOf = (release: string): string => `glood-${release}`.slice(0, 63).replace(/-$/, "");
