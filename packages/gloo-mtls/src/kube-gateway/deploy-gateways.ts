import { asManifest, requireBounded } from "@gloo-mtls/objects/object";
import {
  anObject,
  applyRules,
  type Finding,
  redacted,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { Cluster, objectReference } from "./cluster.ts";
import { DeployFailure } from "./deploy-failure.ts";
import { type DeployedGateway, deploy } from "./deployed-gateway.ts";
import type { GatewayInstall } from "./install.ts";
import { parametersObject } from "./parameters/find-parameters.ts";
import { warnings } from "./warnings/index.ts";

/**
 * What the controller of Gloo Gateway 1.22.1 deploys for Gateways of the Kubernetes Gateway API.
 *
 * @param objects From a stream or a cluster. Gateways, GatewayClasses, GatewayParameters, XListenerSets, Namespaces and Secrets count.
 * @param options.install The installation; `gatewayInstallOf` makes it from a plan.
 * @returns One entry for each Gateway, in the order given, also where its class does not exist or is another controller's.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const deployGateways = (
  objects: readonly unknown[],
  options: { readonly install: GatewayInstall },
): readonly DeployedGateway[] => {
  requireOptions(options, { install: required(anObject) });
  const { install } = options;
  requireBounded(objects);
  const cluster = new Cluster([install.gatewayClass, install.defaultGatewayParameters, ...objects]);
  return cluster.all("Gateway").map((given) => {
    const { manifests, findings } = deployed(given, cluster, install);
    // Of what is found in the parameters, the path is one of theirs.
    const parameters = parametersObject(given, cluster);
    const placed = findings.map((finding) =>
      finding.object === undefined
        ? {
            ...finding,
            object: objectReference(
              finding.path[1] === "kube" && parameters !== undefined ? parameters : given,
            ),
          }
        : finding,
    );
    return { gateway: asManifest(given), manifests, findings: placed };
  });
};

const deployed = (
  gateway: unknown,
  cluster: Cluster,
  install: GatewayInstall,
): Pick<DeployedGateway, "manifests" | "findings"> => {
  try {
    const deployment = deploy(gateway, cluster, install);
    const findings = [...applyRules(warnings, { gateway, cluster, install, ...deployment })];
    return { manifests: deployment.manifests, findings };
  } catch (error) {
    if (!(error instanceof DeployFailure)) throw error;
    return { manifests: [], findings: [failureFinding(error)] };
  }
};

const failureFinding = ({ code, hint, message, path, subject }: DeployFailure): Finding => ({
  code,
  severity: "error",
  object: subject === undefined ? undefined : objectReference(subject),
  path,
  message: redacted(`nothing is deployed: ${message}`),
  hint,
});
