import { type Data, isMap } from "@gloo-mtls/objects/data";
import { printed } from "./chart/printed.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, given, givenIfSet } from "./given.ts";
import type { MergedValues, PlanInputs } from "./inputs.ts";
import { printedIfSet } from "./pod-fields.ts";
import { type StructuredImage, structuredImageOf } from "./structured-image.ts";

type KubeGatewayValues = NonNullable<MergedValues["kubeGateway"]>;

/** The values of the proxies that the control plane provisions for the Kubernetes Gateway API. */
export type ParametersValues = NonNullable<
  NonNullable<KubeGatewayValues["gatewayParameters"]>["glooGateway"]
>;

/** The Kubernetes Gateway API: `kubeGateway`. */
export interface KubeGateway {
  /** The values of provisioned proxies, for what their parameters copy. */
  readonly values: ParametersValues;
  readonly serviceType: Given | string;
  readonly floatingUserId: Given | undefined;
  readonly envoyImage: StructuredImage | undefined;
  readonly sds: { readonly image: StructuredImage | undefined } | undefined;
  readonly istioProxy: { readonly image: StructuredImage | undefined } | undefined;
  /** Containers in place of Istio's agent. */
  readonly customSidecars: Given | undefined;
  readonly stats: Given | undefined;
  readonly aiExtension: { readonly image: StructuredImage | undefined } | undefined;
  /** The names of its roles: one to read what it translates, one to deploy proxies. */
  readonly roles: { readonly read: string; readonly deploy: string };
  /** The release, as a label that the chart prints bare. */
  readonly instance: Given | undefined;
}

/** Undefined with the Gateway API off. @see Gloo 1.22.1 `templates/43-gatewayparameters.yaml` */
export const planKubeGateway = (inputs: Pick<PlanInputs, "values" | "release">): KubeGateway | undefined => {
  const { release, values } = inputs;
  if (!truthy(values.kubeGateway?.enabled)) return undefined;
  const parameters = values.kubeGateway?.gatewayParameters?.glooGateway ?? {};
  const { aiExtension, istio, sdsContainer } = parameters;
  const fullName = nameOf(release.name);
  // What is Istio's stands inside what is of sds in the template, and stats inside what is of Istio's agent.
  const hasSds = truthy(sdsContainer);
  const customSidecars = hasSds ? givenIfSet(istio?.customSidecars) : undefined;
  const hasIstioProxy = hasSds && customSidecars === undefined && truthy(istio?.istioProxyContainer);
  return {
    values: parameters,
    serviceType: printedIfSet(parameters.service?.type) ?? "LoadBalancer",
    floatingUserId: floatingUserId(parameters, inputs),
    envoyImage: structuredImageOf(parameters.envoyContainer?.image, inputs),
    sds: hasSds ? { image: structuredImageOf(sdsContainer.image, inputs) } : undefined,
    istioProxy: hasIstioProxy
      ? { image: structuredImageOf(istio?.istioProxyContainer?.image, inputs) }
      : undefined,
    customSidecars,
    stats: hasIstioProxy ? givenIfSet(parameters.stats) : undefined,
    aiExtension: truthy(aiExtension) ? { image: structuredImageOf(aiExtension.image, inputs) } : undefined,
    roles: {
      read: `${fullName}.${release.namespace}`,
      deploy: `${fullName}-deploy.${release.namespace}`,
    },
    instance: printed(release.name),
  };
};

/** The global key wins as soon as it is there, with false and null as well. */
const floatingUserId = (
  parameters: ParametersValues,
  { values }: Pick<PlanInputs, "values">,
): Given | undefined => {
  const settings: Data | undefined = values.global?.securitySettings;
  if (isMap(settings) && Object.hasOwn(settings, "floatingUserId")) {
    return printed(settings.floatingUserId);
  }
  return printedIfSet(parameters.floatingUserId) ?? given(false);
};

/** Names end after 63 characters, and not in a hyphen. @see RFC 1123, 2.1 */
const nameOf = (release: string): string => `glood-${release}`.slice(0, 63).replace(/-$/, "");
