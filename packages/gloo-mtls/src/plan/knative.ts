import { asPrinted } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { parseSemanticVersion, type SemanticVersion } from "./chart/semantic-version.ts";
import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";
import {
  type LegacyProxy,
  type LegacyProxySource,
  legacyProxyService,
  planLegacyProxy,
  servicePorts,
} from "./legacy-proxy.ts";

/** The Knative mode: `settings.integrations.knative`. */
export interface Knative {
  /** Clusteringress-proxy below 0.8.0, the external and the internal proxy from there on, and none for a pre-release. */
  readonly proxies: readonly LegacyProxy[];
  /** What Settings points at: the older generation below 0.8.0, the newer otherwise. */
  readonly addresses: "cluster-ingress" | "external-internal";
}

/** Undefined with Knative off. @see Gloo 1.22.1 `templates/18-settings.yaml`, `templates/14-clusteringress-proxy-deployment.yaml` */
export const planKnative = (inputs: PlanInputs): Knative | undefined => {
  const knative = inputs.values.settings?.integrations?.knative;
  if (!inputs.switches.knative) return undefined;
  const version = knativeVersion(inputs);
  if (version === undefined) {
    inputs.refuse({
      code: "bad-version",
      path: ["settings", "integrations", "knative", "version"],
      message: `${JSON.stringify(goText(knative?.version))} is not a semantic version`,
      hint: 'use one such as "0.10.0", in quotes where it would be a number',
    });
    return undefined;
  }
  // A constraint without a pre-release of its own is met by no pre-release, so neither generation is installed.
  if (version.isPrerelease) return { proxies: [], addresses: "external-internal" };
  return isOlder(version)
    ? { proxies: [planClusterIngressProxy(inputs)], addresses: "cluster-ingress" }
    : { proxies: planExternalAndInternalProxy(inputs), addresses: "external-internal" };
};

/** Undefined for what is not a semantic version. */
export const knativeVersion = ({ values }: Pick<PlanInputs, "values">): SemanticVersion | undefined => {
  const version = values.settings?.integrations?.knative?.version;
  return typeof version === "string" ? parseSemanticVersion(version) : undefined;
};

/** Whether it is below 0.8.0. */
const isOlder = ({ major, minor }: SemanticVersion): boolean => major === 0n && minor < 8n;

const proxyPath = ["settings", "integrations", "knative", "proxy"];

/** What all three read from the same place. */
const sharedSource = ({ values }: PlanInputs) => {
  const proxy = values.settings?.integrations?.knative?.proxy ?? {};
  return {
    container: proxy,
    path: proxyPath,
    envoy: proxy,
    pod: proxy,
    overrides: {
      deployment: proxy.deployment?.kubeResourceOverride ?? undefined,
      configMap: proxy.configMap?.kubeResourceOverride ?? undefined,
      service: proxy.service?.kubeResourceOverride ?? undefined,
    },
  } satisfies Partial<LegacyProxySource>;
};

const planClusterIngressProxy = (inputs: PlanInputs): LegacyProxy => {
  const shared = sharedSource(inputs);
  const proxy = shared.container;
  return planLegacyProxy(
    {
      ...shared,
      name: "clusteringress-proxy",
      label: "clusteringress-proxy",
      configMapName: "clusteringress-envoy-config",
      podLabels: proxy.extraClusterIngressProxyLabels,
      podAnnotations: proxy.extraClusterIngressProxyAnnotations,
      runAsUser: undefined,
      securityContext: securityContext(inputs, !truthy(shared.overrides.deployment)),
      service: { type: asPrinted(proxy.service?.type), ports: servicePorts(proxy.service) },
    },
    inputs,
  );
};

const planExternalAndInternalProxy = (inputs: PlanInputs): readonly LegacyProxy[] => {
  const { ingressProxy, settings } = inputs.values;
  const shared = sharedSource(inputs);
  const proxy = shared.container;
  const knative = settings?.integrations?.knative;
  const overrides = {
    deployment: proxy.internal?.deployment?.kubeResourceOverride ?? undefined,
    configMap: proxy.internal?.configMap?.kubeResourceOverride ?? undefined,
    service: proxy.internal?.service?.kubeResourceOverride ?? undefined,
  };
  const external: LegacyProxySource = {
    ...shared,
    name: "knative-external-proxy",
    label: "knative-external-proxy",
    configMapName: "knative-external-proxy-config",
    podLabels: knative?.extraKnativeExternalLabels,
    podAnnotations: knative?.extraKnativeExternalAnnotations,
    runAsUser: proxy.runAsUser,
    securityContext: securityContext(inputs, true),
    service: {
      ...legacyProxyService(proxy.service, [...proxyPath, "service"], inputs),
      // Its own annotations are the switch, and those of the ingress proxy's Service what is switched on.
      annotations:
        truthy(proxy.service?.extraAnnotations) && truthy(ingressProxy?.service?.extraAnnotations)
          ? quotedEntries(ingressProxy.service.extraAnnotations)
          : undefined,
    },
  };
  const internal: LegacyProxySource = {
    ...shared,
    name: "knative-internal-proxy",
    label: "knative-internal-proxy",
    configMapName: "knative-internal-proxy-config",
    podLabels: knative?.extraKnativeInternalLabels,
    podAnnotations: knative?.extraKnativeInternalAnnotations,
    runAsUser: proxy.runAsUser,
    securityContext: securityContext(inputs, !truthy(overrides.deployment)),
    service: { type: "ClusterIP", ports: servicePorts(proxy.service) },
    overrides,
  };
  return [planLegacyProxy(external, inputs), planLegacyProxy(internal, inputs)];
};

/**
 * All three share the user's map, which the first to be rendered empties. Of two that is the internal one, so the external
 * one always finds it emptied.
 */
const securityContext = (
  { values }: PlanInputs,
  isRenderedAgain: boolean,
): LegacyProxySource["securityContext"] => ({
  user: values.settings?.integrations?.knative?.proxy?.containerSecurityContext,
  path: [...proxyPath, "containerSecurityContext"],
  emptied: isRenderedAgain ? "defaults" : "nothing",
});
