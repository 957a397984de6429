import { type DataMap, isMap } from "@gloo-mtls/objects/data";
import type { Aws } from "./aws.ts";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import type { Extensions } from "./extensions.ts";
import { type Given, type GivenFields, givenIfSet } from "./given.ts";
import type { MergedValues, PlanInputs } from "./inputs.ts";
import type { Knative } from "./knative.ts";
import { partialItems } from "./partials.ts";
import { planSettingsGateway, type SettingsGateway } from "./settings-gateway.ts";

/** The Settings of the control plane. */
export interface Settings extends ReturnType<typeof copies> {
  readonly on: boolean;
  /** Where the control plane listens: on loopback with mutual TLS, where only Envoy in the same pod reaches it. */
  readonly bind: { readonly xds: string; readonly restXds: string; readonly proxyDebug: string };
  readonly istio: ReturnType<typeof istioOptions>;
  readonly gateway: SettingsGateway;
  readonly invalidConfigPolicy: Given | undefined;
  readonly discoveryNamespace: Given | string;
  readonly knativeAddresses: Readonly<Record<string, string>> | undefined;
  readonly discovery: GivenFields<"fdsMode" | "udsOptions" | "fdsOptions">;
  readonly extauth: Given | object | undefined;
  readonly ratelimitServer: Given | object | undefined;
  /** Fields of the partial `gloo.extraSpecs`, which `global.extraSpecs` asks for. The chart itself has none of that name. */
  readonly extraSpecs: Readonly<Record<string, Given>>;
  readonly watchNamespaces: readonly (Given | string | undefined)[] | undefined;
  readonly aws: Aws;
  readonly override: DataMap | undefined;
}

/** @see Gloo 1.22.1 `templates/18-settings.yaml` */
export const planSettings = (
  inputs: PlanInputs,
  {
    aws,
    extensions,
    knative,
  }: {
    readonly aws: Aws;
    readonly extensions: Extensions | undefined;
    readonly knative: Knative | undefined;
  },
): Settings => {
  const { release, switches, values } = inputs;
  const settings = values.settings ?? {};
  const ports = values.gloo?.deployment;
  const extraSpecs =
    inputs.edition !== "enterprise" && truthy(values.global?.extraSpecs)
      ? partialItems("gloo.extraSpecs", ["global", "extraSpecs"], inputs)
      : [];
  const discovery = values.discovery;
  return {
    on: truthy(settings.create),
    bind: {
      xds: switches.mtls ? "127.0.0.1:9999" : `0.0.0.0:${goText(ports?.xdsPort)}`,
      restXds: switches.mtls ? "127.0.0.1:9998" : `0.0.0.0:${goText(ports?.restXdsPort)}`,
      proxyDebug: `0.0.0.0:${goText(ports?.proxyDebugPort)}`,
    },
    ...copies(settings, inputs),
    istio: istioOptions(inputs),
    gateway: planSettingsGateway(inputs),
    invalidConfigPolicy: invalidConfigPolicy(inputs),
    discoveryNamespace: asPrintedIfSet(settings.writeNamespace) ?? release.namespace,
    knativeAddresses: knative && knativeAddresses(knative, inputs),
    discovery: {
      fdsMode: discovery?.fdsMode === "" ? undefined : asPrinted(discovery?.fdsMode),
      udsOptions: givenIfSet(discovery?.udsOptions),
      fdsOptions: givenIfSet(discovery?.fdsOptions),
    },
    extauth: extauth(inputs) ?? extensions?.settings.extauth,
    ratelimitServer: givenIfSet(settings.ratelimitServer) ?? extensions?.settings.ratelimitServer,
    extraSpecs: Object.assign({}, ...extraSpecs.map((item) => ({ ...item }))),
    watchNamespaces: truthy(settings.singleNamespace)
      ? [release.namespace]
      : truthy(settings.watchNamespaces)
        ? settings.watchNamespaces.map(asPrinted)
        : undefined,
    aws,
    override: settings.kubeResourceOverride ?? undefined,
  };
};

/** What is copied from the values as it is, when it is set; `gloo` for the options of the control plane. */
const copies = (settings: NonNullable<MergedValues["settings"]>, { chart }: PlanInputs) => ({
  devMode: asPrintedIfSet(settings.devMode),
  linkerd: truthy(settings.linkerd),
  ipV4Only: asPrintedIfSet(settings.ipV4Only),
  consul: givenIfSet(settings.integrations?.consul),
  consulDiscovery: givenIfSet(settings.integrations?.consulUpstreamDiscovery),
  extensions: givenIfSet(settings.extensions),
  ratelimit: givenIfSet(settings.rateLimit),
  gloo: {
    enableRestEds: asPrintedIfSet(settings.enableRestEds) ?? false,
    disableKubernetesDestinations: asPrintedIfSet(settings.disableKubernetesDestinations) ?? false,
    disableProxyGarbageCollection: asPrintedIfSet(settings.disableProxyGarbageCollection) ?? false,
    enableAutoWebsocketTransformationPassthrough: chart.has("auto-websocket-passthrough")
      ? (asPrintedIfSet(settings.enableAutoWebsocketTransformationPassthrough) ?? false)
      : undefined,
    regexMaxProgramSize: asPrintedIfSet(settings.regexMaxProgramSize),
    circuitBreakers: givenIfSet(settings.circuitBreakers),
  },
  secretSources: givenIfSet(settings.secretOptions?.sources),
  watchNamespaceSelectors: givenIfSet(settings.watchNamespaceSelectors),
});

const istioOptions = ({ values }: PlanInputs) => {
  const istio = values.global?.istioIntegration;
  if (!truthy(istio)) return undefined;
  return {
    appendXForwardedHost: asPrinted(istio.appendXForwardedHost),
    enableAutoMtls: asPrinted(istio.enableAutoMtls),
    // Not what adds the sidecars: `istioSDS.enabled` does that without it.
    enableIntegration: truthy(istio.enabled),
  };
};

const extauth = ({ values: { global }, refuse }: PlanInputs): Given | undefined => {
  const extensions = global?.extensions;
  if (!truthy(global?.extauthCustomYaml) || !truthy(extensions)) return undefined;
  if (isMap(extensions)) return givenIfSet(extensions.extAuth);
  refuse({
    code: "bad-extensions",
    path: ["global", "extensions"],
    message: "global.extensions must be a map: its key extAuth goes into Settings",
    hint: "write extAuth and its settings below it",
  });
  return undefined;
};

/** The old `settings.replaceInvalidRoutes` comes first, and the key of the same name in the policy wins over it. */
const invalidConfigPolicy = ({ values: { settings }, refuse }: PlanInputs): Given | undefined => {
  const policy = settings?.invalidConfigPolicy;
  if (!truthy(settings?.replaceInvalidRoutes)) return givenIfSet(policy);
  if (policy === null || policy === undefined) {
    refuse({
      code: "no-invalid-config-policy",
      path: ["settings", "replaceInvalidRoutes"],
      message: "settings.replaceInvalidRoutes needs the map settings.invalidConfigPolicy",
      hint: "set settings.invalidConfigPolicy.replaceInvalidRoutes instead",
    });
    return undefined;
  }
  return givenIfSet({ replaceInvalidRoutes: settings?.replaceInvalidRoutes ?? null, ...policy });
};

const knativeAddresses = (
  { addresses }: Knative,
  { values, release }: PlanInputs,
): Readonly<Record<string, string>> => {
  const host = (service: string) => `${service}.${release.namespace}.svc.${goText(values.k8s?.clusterName)}`;
  return addresses === "cluster-ingress"
    ? { clusterIngressProxyAddress: host("clusteringress-proxy") }
    : {
        knativeExternalProxyAddress: host("knative-external-proxy"),
        knativeInternalProxyAddress: host("knative-internal-proxy"),
      };
};
