import { isMap, listAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { anObject, anObjectWith, requireArgument, required } from "@gloo-mtls/objects/report";
import { manifestsOf } from "../manifests/index.ts";
import { renderingOf } from "../manifests/rendering.ts";
import type { Plan } from "../plan/index.ts";
import type { AwsInstall, GatewayInstall } from "./install.ts";

const aPlan = anObjectWith({ release: required(anObject), values: required(anObject) });

/**
 * What the controller takes from an installation of this plan: read out of the rendered objects, so that overrides count. The domain of the
 * cluster is `cluster.local`; the controller finds another one in its pod, not in the values.
 */
export const gatewayInstallOf = (plan: Plan): GatewayInstall => {
  requireArgument("plan", plan, aPlan);
  const manifests = manifestsOf(renderingOf(plan));
  const { namespace } = plan.release;
  const find = (kind: string, name: string): Manifest | undefined =>
    manifests.find((found) => found.kind === kind && found.metadata.name === name);
  const service = manifests.find(
    ({ kind, metadata }) =>
      kind === "Service" && metadata.labels?.gloo === "gloo" && metadata.namespace === namespace,
  );
  const settings = valueAt(find("Settings", "default"), ["spec", "gloo"]);
  return {
    xdsHost: `${service?.metadata.name ?? "gloo"}.${namespace}.svc.cluster.local`,
    xdsPort: xdsPortOf(service),
    glooMtls: runsWithMtls(find("Deployment", "gloo")),
    namespace,
    istioIntegration: valueAt(settings, ["istioOptions", "enableIntegration"]) === true,
    aws: awsOf(valueAt(settings, ["awsOptions"])),
    gatewayClass: find("GatewayClass", "gloo-gateway"),
    defaultGatewayParameters: find("GatewayParameters", "gloo-gateway"),
  };
};

const xdsPortOf = (service: unknown): number => {
  const port = listAt(service, ["spec", "ports"]).find((each) => valueAt(each, ["name"]) === "grpc-xds");
  return Number(valueAt(port, ["port"]) ?? 0);
};

/** Of a variable that is there twice, the later counts. Nothing but `true` switches it on. */
const runsWithMtls = (deployment: unknown): boolean => {
  const gloo = listAt(deployment, ["spec", "template", "spec", "containers"]).find(
    (container) => valueAt(container, ["name"]) === "gloo",
  );
  const variable = listAt(gloo, ["env"]).findLast(
    (each) => valueAt(each, ["name"]) === "GLOO_MTLS_SDS_ENABLED",
  );
  return valueAt(variable, ["value"]) === "true";
};

const awsOf = (options: unknown): AwsInstall | null => {
  if (!isMap(options)) return null;
  const credentials = options.serviceAccountCredentials;
  return {
    enableServiceAccountCredentials: isMap(credentials),
    stsClusterName: String(valueAt(credentials, ["cluster"]) ?? ""),
    stsUri: String(valueAt(credentials, ["uri"]) ?? ""),
  };
};
