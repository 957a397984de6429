import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { type Cluster, nameOf } from "./cluster.ts";
import { enabledAi } from "./containers/ai-container.ts";
import { componentLogLevel } from "./containers/envoy-container.ts";
import { istioParameters } from "./containers/istio-container.ts";
import { sdsParameters } from "./containers/sds-container.ts";
import { DeployFailure } from "./deploy-failure.ts";
import { type DeploymentInput, hasSds } from "./deployment-input.ts";
import type { GatewayInstall } from "./install.ts";
import { listenersOf } from "./listeners.ts";
import { aiConfigMap, bootstrapConfigMap } from "./objects/config-maps.ts";
import { deployment } from "./objects/deployment.ts";
import { certificatesSecret, secretCopy } from "./objects/secret.ts";
import { service } from "./objects/service.ts";
import { serviceAccount } from "./objects/service-account.ts";
import { type FoundParameters, findParameters } from "./parameters/find-parameters.ts";
import { mergeParameters } from "./parameters/merge-parameters.ts";
import { writtenParameters } from "./parameters/written-parameters.ts";
import { portsOf } from "./ports.ts";
import { typedObject } from "./typed-object.ts";

/** What the controller makes of one Gateway. */
export interface DeployedGateway {
  /** As it was given. */
  readonly gateway: Manifest;
  /**
   * What the controller applies, in its order. Empty where it fails, and where the parameters leave the proxy to others (`selfManaged`).
   * A value that the controller reads wrongly is in them as it reads it.
   */
  readonly manifests: readonly Manifest[];
  /** Errors under the class of the controller's own error; warnings of what the API server will refuse, or of what has no effect. */
  readonly findings: readonly Finding[];
}

/** A proxy with what it was made from. */
export interface Deployment {
  readonly found: FoundParameters;
  /** Undefined for a self-managed proxy. */
  readonly input: DeploymentInput | undefined;
  readonly manifests: readonly Manifest[];
}

/**
 * Follows the controller through one Gateway, its checks in their order.
 * @throws {DeployFailure} Where the controller fails.
 * @see Gloo 1.22.1 `projects/gateway2/deployer/deployer.go`
 */
export const deploy = (gateway: unknown, cluster: Cluster, install: GatewayInstall): Deployment => {
  const found = findParameters(gateway, cluster);
  const merged = mergeParameters(found.base.spec, found.own?.spec);
  if (merged.selfManaged !== undefined) return { found, input: undefined, manifests: [] };
  const parameters = writtenParameters(merged.kube ?? {});
  const ports = portsOf(listenersOf(gateway, cluster), parameters.service);
  componentLogLevel(parameters.envoyContainer);
  enabledAi(parameters);
  const secret = install.glooMtls ? certificatesSecret(install.namespace, cluster) : undefined;
  requireReleaseName(nameOf(gateway));
  const input: DeploymentInput = { gateway, install, parameters, ports, secret };
  return { found, input, manifests: layOut(input) };
};

/** In Helm's order of kinds. What is missing fails its template, before any of the text is read as YAML. */
const layOut = (input: DeploymentInput): readonly Manifest[] => {
  const { install, parameters } = input;
  if (hasSds(input)) sdsParameters(parameters);
  if (install.istioIntegration) istioParameters(parameters);
  return [
    serviceAccount(input),
    ...(install.glooMtls ? [secretCopy(input)] : []),
    ...(enabledAi(parameters) === undefined ? [] : [aiConfigMap(input)]),
    bootstrapConfigMap(input),
    service(input),
    deployment(input),
  ].map(typedObject);
};

/** The name of the Gateway is that of a release of Helm's. @see Helm 3.18.6 `pkg/chartutil/validate_name.go` */
const requireReleaseName = (name: string): void => {
  if (name.length > 53 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)) {
    throw new DeployFailure(
      "gateway-name-refused",
      name === ""
        ? "the Gateway has no name"
        : `the name of the Gateway cannot be that of a Helm release: ${name}`,
      ["metadata", "name"],
    );
  }
};
