import { agentArgs, agentEnv, agentSwitch } from "../../sidecars/istio-agent.ts";
import { istioMounts } from "../../sidecars/istio-proxy.ts";
import { DeployFailure } from "../deploy-failure.ts";
import { type DeploymentInput, ifAny } from "../deployment-input.ts";
import type { KubeParameters } from "../parameters/parameters-fields.ts";
import { bare, bareItem, imageText } from "../template-text.ts";
import { pullPolicy } from "./sds-container.ts";

type IstioParameters = NonNullable<NonNullable<KubeParameters["istio"]>["istioProxyContainer"]>;

/** @throws {DeployFailure} `istio-container-missing`. */
export const istioParameters = ({ istio }: KubeParameters): IstioParameters => {
  if (istio?.istioProxyContainer !== undefined) return istio.istioProxyContainer;
  throw new DeployFailure("istio-container-missing", "the parameters have no istio.istioProxyContainer", [
    ...["spec", "kube", "istio", "istioProxyContainer"],
  ]);
};

/** Istio's agent, which fetches Istio's certificates. */
export const istioContainer = ({ parameters }: DeploymentInput) => {
  const container = istioParameters(parameters);
  const { istioDiscoveryAddress: address = "", logLevel = "" } = container;
  return {
    name: "istio-proxy",
    image: imageText(container.image),
    imagePullPolicy: pullPolicy(container),
    args: agentArgs(logLevel).map(bareItem),
    env: [
      ...agentEnv({
        jwtPolicy: "third-party-jwt",
        caAddress: bare(address),
        meshId: bare(container.istioMetaMeshId),
        clusterId: bare(container.istioMetaClusterId),
        // The address is not in quotes, so this is not JSON. The chart's own proxies have no space behind it.
        proxyConfig: `{"discoveryAddress": ${address} }\n`,
      }),
      agentSwitch,
    ],
    resources: ifAny(container.resources),
    securityContext: ifAny(container.securityContext),
    volumeMounts: istioMounts,
  };
};
