import { type DataMap, isMap } from "@gloo-mtls/objects/data";
import type { Aws } from "./aws.ts";
import { goText } from "./chart/go-text.ts";
import { printed } from "./chart/printed.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, givenIfSet } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import type { Knative } from "./knative.ts";
import type { Mtls } from "./mtls.ts";
import { partialItems } from "./partials.ts";
import { printedIfSet } from "./pod-fields.ts";

/** What the control plane is told in its Settings, beyond what other parts of the plan decide. */
export interface Settings {
  readonly on: boolean;
  /** Where the control plane listens: on loopback with mutual TLS, where only Envoy in the same pod reaches it. */
  readonly bind: { readonly xds: string; readonly restXds: string; readonly proxyDebug: string };
  readonly validationServer: string;
  readonly invalidConfigPolicy: Given | undefined;
  readonly discoveryNamespace: Given | string;
  readonly secretSources: Given | undefined;
  readonly knativeAddresses: Readonly<Record<string, string>> | undefined;
  readonly discovery: {
    readonly fdsMode: Given | undefined;
    readonly udsOptions: Given | undefined;
    readonly fdsOptions: Given | undefined;
  };
  readonly extauth: Given | undefined;
  /** Fields of the partial `gloo.extraSpecs`, which `global.extraSpecs` asks for. The chart itself has none of that name. */
  readonly extraSpecs: Readonly<Record<string, Given>>;
  readonly watchNamespaces: readonly (Given | string | undefined)[] | undefined;
  readonly aws: Aws;
  readonly override: DataMap | undefined;
}

/** @see Gloo 1.22.1 `templates/18-settings.yaml` */
export const planSettings = (
  inputs: PlanInputs,
  { mtls, aws, knative }: { readonly mtls: Mtls; readonly aws: Aws; readonly knative: Knative | undefined },
): Settings => {
  const { values, release } = inputs;
  const settings = values.settings ?? {};
  const ports = values.gloo?.deployment;
  const extraSpecs = truthy(values.global?.extraSpecs)
    ? partialItems("gloo.extraSpecs", ["global", "extraSpecs"], inputs)
    : [];
  const discovery = values.discovery;
  return {
    on: truthy(settings.create),
    bind: {
      xds: mtls.on ? "127.0.0.1:9999" : `0.0.0.0:${goText(ports?.xdsPort)}`,
      restXds: mtls.on ? "127.0.0.1:9998" : `0.0.0.0:${goText(ports?.restXdsPort)}`,
      proxyDebug: `0.0.0.0:${goText(ports?.proxyDebugPort)}`,
    },
    validationServer: `gloo:${goText(ports?.validationPort)}`,
    invalidConfigPolicy: invalidConfigPolicy(inputs),
    discoveryNamespace: printedIfSet(settings.writeNamespace) ?? release.namespace,
    secretSources: givenIfSet(settings.secretOptions?.sources),
    knativeAddresses: knative && knativeAddresses(knative, inputs),
    discovery: {
      fdsMode: discovery?.fdsMode === "" ? undefined : printed(discovery?.fdsMode),
      udsOptions: givenIfSet(discovery?.udsOptions),
      fdsOptions: givenIfSet(discovery?.fdsOptions),
    },
    extauth: extauth(inputs),
    extraSpecs: Object.assign({}, ...extraSpecs.map((item) => ({ ...item }))),
    watchNamespaces: truthy(settings.singleNamespace)
      ? [release.namespace]
      : truthy(settings.watchNamespaces)
        ? settings.watchNamespaces.map(printed)
        : undefined,
    aws,
    override: settings.kubeResourceOverride ?? undefined,
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
