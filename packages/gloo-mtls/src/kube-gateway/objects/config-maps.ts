import { goFloat } from "@gloo-mtls/objects/formats";
import { printDocument } from "@gloo-mtls/objects/print";
import { kubeGatewayBootstrap } from "../../envoy/kube-gateway-bootstrap.ts";
import { nameOf, namespaceOf } from "../cluster.ts";
import { aiData, enabledAi } from "../containers/ai-container.ts";
import { type DeploymentInput, hasSds, ifAny } from "../deployment-input.ts";
import { metadataOf, proxyName } from "../object-parts.ts";
import { PastedTexts } from "../template-text.ts";

export const aiConfigMapSuffix = "-ai-stats-config";

/** What the AI extension reads; it is there even with nothing in it. */
export const aiConfigMap = ({ gateway, parameters }: DeploymentInput) => {
  const ai = enabledAi(parameters);
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadataOf(gateway, { suffix: aiConfigMapSuffix }),
    data: ai && aiData(ai),
  };
};

/** Envoy's bootstrap. */
export const bootstrapConfigMap = (input: DeploymentInput) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadataOf(input.gateway),
  data: { "envoy.yaml": bootstrapText(input) },
});

/** Texts of users are pasted into it, as the controller does: they may be read as something else, or make it invalid. */
const bootstrapText = (input: DeploymentInput): string => {
  const { gateway, install, parameters } = input;
  const [name, namespace] = [nameOf(gateway), namespaceOf(gateway)];
  const texts = new PastedTexts();
  const { aws } = install;
  const { stats } = parameters;
  const bootstrap = kubeGatewayBootstrap({
    cluster: texts.put(`${proxyName(name)}.${namespace}`),
    role: texts.put(`gloo-kube-gateway-api~${namespace}~${namespace}-${name}`),
    xds: { host: texts.put(install.xdsHost), port: texts.put(goFloat(install.xdsPort)) },
    answersProbe: ifAny(parameters.podTemplate?.readinessProbe) !== undefined,
    metrics:
      stats?.enabled === true
        ? {
            metricsRewrite: texts.put(stats.routePrefixRewrite ?? ""),
            statsRoute:
              stats.enableStatsRoute === true
                ? { rewrite: texts.put(stats.statsRoutePrefixRewrite ?? "") }
                : undefined,
          }
        : undefined,
    sds: hasSds(input) ? { controlPlaneTls: install.glooMtls } : undefined,
    awsSts:
      aws?.enableServiceAccountCredentials === true
        ? { cluster: texts.put(aws.stsClusterName), host: texts.put(aws.stsUri) }
        : undefined,
  });
  return texts.into(printDocument(bootstrap));
};
