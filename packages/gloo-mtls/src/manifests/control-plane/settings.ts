import type { Draft } from "../../plan/draft.ts";
import type { Settings } from "../../plan/settings.ts";
import { manifest } from "../manifest.ts";
import { noneIfEmpty } from "../none-if-empty.ts";
import type { SettingsObject } from "./settings-object.ts";

type Spec = Draft<SettingsObject["spec"]>;

/** The configuration of the control plane. @see Gloo 1.22.1 `templates/18-settings.yaml` */
export const settings = manifest<SettingsObject>({
  when: ({ settings }) => settings.on,
  build: ({ labels, release, settings: planned }) => ({
    apiVersion: "gloo.solo.io/v1",
    kind: "Settings",
    metadata: { name: "default", namespace: release.namespace, labels: { ...labels, gloo: "settings" } },
    spec: {
      devMode: planned.devMode,
      secretOptions: planned.secretSources && { sources: planned.secretSources },
      gloo: glooOptions(planned),
      consul: planned.consul,
      consulDiscovery: planned.consulDiscovery,
      discoveryNamespace: planned.discoveryNamespace,
      kubernetesArtifactSource: {},
      kubernetesConfigSource: {},
      kubernetesSecretSource: {},
      refreshRate: "60s",
      linkerd: planned.linkerd ? true : undefined,
      ipV4Only: planned.ipV4Only,
      knative: planned.knativeAddresses,
      gateway: { ...planned.gateway, persistProxySpec: planned.gateway.persistProxySpec ? true : undefined },
      discovery: noneIfEmpty(planned.discovery),
      extensions: planned.extensions,
      ratelimit: planned.ratelimit,
      ratelimitServer: planned.ratelimitServer,
      extauth: planned.extauth,
      ...planned.extraSpecs,
      watchNamespaces: planned.watchNamespaces,
      watchNamespaceSelectors: planned.watchNamespaceSelectors,
    },
  }),
  override: ({ settings }) => settings.override,
});

const glooOptions = (planned: Settings): Spec["gloo"] => ({
  xdsBindAddr: planned.bind.xds,
  restXdsBindAddr: planned.bind.restXds,
  proxyDebugBindAddr: planned.bind.proxyDebug,
  enableRestEds: planned.gloo.enableRestEds,
  invalidConfigPolicy: planned.invalidConfigPolicy,
  disableKubernetesDestinations: planned.gloo.disableKubernetesDestinations,
  disableProxyGarbageCollection: planned.gloo.disableProxyGarbageCollection,
  enableAutoWebsocketTransformationPassthrough: planned.gloo.enableAutoWebsocketTransformationPassthrough,
  regexMaxProgramSize: planned.gloo.regexMaxProgramSize,
  circuitBreakers: planned.gloo.circuitBreakers,
  awsOptions: awsOptions(planned),
  istioOptions: planned.istio,
});

const awsOptions = ({ aws }: Settings) =>
  aws.on
    ? noneIfEmpty({
        serviceAccountCredentials: aws.sts && {
          cluster: "aws_sts_cluster",
          uri: aws.sts.host,
          region: aws.sts.region,
        },
        enableCredentialsDiscovey: aws.discovery ? true : undefined,
        credentialRefreshDelay: aws.refreshDelay,
        propagateOriginalRouting: aws.propagateOriginalRouting,
        fallbackToFirstFunction: aws.fallbackToFirstFunction,
      })
    : undefined;
