import { printed } from "../../plan/chart/printed.ts";
import { truthy } from "../../plan/chart/truthy.ts";
import { givenIfSet } from "../../plan/given.ts";
import type { Plan } from "../../plan/index.ts";
import { printedIfSet } from "../../plan/pod-fields.ts";
import type { Settings } from "../../plan/settings.ts";
import { type Draft, manifest } from "../manifest.ts";
import type { SettingsObject } from "./settings-object.ts";

type Spec = Draft<SettingsObject["spec"]>;

/** What the control plane goes by. @see Gloo 1.22.1 `templates/18-settings.yaml` */
export const settings = manifest<SettingsObject>({
  when: ({ settings }) => settings.on,
  build: (plan) => {
    const { labels, release, settings: decided, values } = plan;
    const given = values.settings ?? {};
    return {
      apiVersion: "gloo.solo.io/v1",
      kind: "Settings",
      metadata: { name: "default", namespace: release.namespace, labels: { ...labels, gloo: "settings" } },
      spec: {
        devMode: printedIfSet(given.devMode),
        secretOptions: decided.secretSources && { sources: decided.secretSources },
        gloo: glooOptions(plan),
        consul: givenIfSet(given.integrations?.consul),
        consulDiscovery: givenIfSet(given.integrations?.consulUpstreamDiscovery),
        discoveryNamespace: decided.discoveryNamespace,
        kubernetesArtifactSource: {},
        kubernetesConfigSource: {},
        kubernetesSecretSource: {},
        refreshRate: "60s",
        linkerd: truthy(given.linkerd) ? true : undefined,
        ipV4Only: printedIfSet(given.ipV4Only),
        knative: decided.knativeAddresses,
        gateway: gatewayOptions(plan),
        discovery: Object.values(decided.discovery).every((option) => option === undefined)
          ? undefined
          : decided.discovery,
        extensions: givenIfSet(given.extensions),
        ratelimit: givenIfSet(given.rateLimit),
        ratelimitServer: givenIfSet(given.ratelimitServer),
        extauth: decided.extauth,
        ...decided.extraSpecs,
        watchNamespaces: decided.watchNamespaces,
        watchNamespaceSelectors: givenIfSet(given.watchNamespaceSelectors),
      },
    };
  },
  override: ({ settings }) => settings.override,
});

const glooOptions = ({ settings: decided, values }: Plan): Draft<SettingsObject["spec"]["gloo"]> => {
  const given = values.settings ?? {};
  const istio = values.global?.istioIntegration;
  return {
    xdsBindAddr: decided.bind.xds,
    restXdsBindAddr: decided.bind.restXds,
    proxyDebugBindAddr: decided.bind.proxyDebug,
    enableRestEds: printedIfSet(given.enableRestEds) ?? false,
    invalidConfigPolicy: decided.invalidConfigPolicy,
    disableKubernetesDestinations: printedIfSet(given.disableKubernetesDestinations) ?? false,
    disableProxyGarbageCollection: printedIfSet(given.disableProxyGarbageCollection) ?? false,
    enableAutoWebsocketTransformationPassthrough:
      printedIfSet(given.enableAutoWebsocketTransformationPassthrough) ?? false,
    regexMaxProgramSize: printedIfSet(given.regexMaxProgramSize),
    circuitBreakers: givenIfSet(given.circuitBreakers),
    awsOptions: awsOptions(decided),
    istioOptions: truthy(istio)
      ? {
          appendXForwardedHost: printed(istio.appendXForwardedHost),
          enableAutoMtls: printed(istio.enableAutoMtls),
          // Not what adds the sidecars: `istioSDS.enabled` does that without it.
          enableIntegration: truthy(istio.enabled),
        }
      : undefined,
  };
};

const awsOptions = ({ aws }: Settings) => {
  const options = {
    serviceAccountCredentials: aws.sts && {
      cluster: "aws_sts_cluster",
      uri: aws.sts.host,
      region: aws.sts.region,
    },
    enableCredentialsDiscovey: aws.discovery ? true : undefined,
    credentialRefreshDelay: aws.refreshDelay,
    propagateOriginalRouting: aws.propagateOriginalRouting,
    fallbackToFirstFunction: aws.fallbackToFirstFunction,
  };
  return aws.on && Object.values(options).some((option) => option !== undefined) ? options : undefined;
};

const gatewayOptions = ({ gateway, settings: decided, values }: Plan): Spec["gateway"] => {
  const given = values.gateway ?? {};
  const validation = given.validation ?? {};
  return {
    isolateVirtualHostsBySslConfig: printed(given.isolateVirtualHostsBySslConfig),
    readGatewaysFromAllNamespaces: printed(given.readGatewaysFromAllNamespaces),
    translateEmptyGateways: printedIfSet(given.translateEmptyGateways),
    persistProxySpec: truthy(given.persistProxySpec) || !gateway.on ? true : undefined,
    compressedProxySpec: printedIfSet(given.compressedProxySpec),
    enableGatewayController: printed(given.enabled),
    validation: gateway.validation.on
      ? {
          proxyValidationServerAddr: decided.validationServer,
          alwaysAccept: printed(validation.alwaysAcceptResources),
          allowWarnings: printed(validation.allowWarnings),
          warnMissingTlsSecret: printed(validation.warnMissingTlsSecret),
          serverEnabled: printed(validation.serverEnabled),
          disableTransformationValidation: printed(validation.disableTransformationValidation),
          warnRouteShortCircuiting: printed(validation.warnRouteShortCircuiting),
          validationServerGrpcMaxSizeBytes: printed(validation.validationServerGrpcMaxSizeBytes),
          fullEnvoyValidation: printed(validation.fullEnvoyValidation),
        }
      : undefined,
  };
};
