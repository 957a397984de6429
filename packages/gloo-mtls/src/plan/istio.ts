import type { DataMap } from "@gloo-mtls/objects/data";
import { asPrinted } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, givenItems } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** Istio beside the gateway proxies: `global.istioSDS`, `global.istioIntegration`. */
export interface Istio {
  /** Containers of the user's in place of Istio's agent; empty for none. */
  readonly customSidecars: readonly Given[];
  /** Labels by which pods that Istio must not touch say so. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Labels by which the gateway proxies' pods ask for Istio's own sidecar, or refuse it. */
  readonly proxyPodLabels: Readonly<Record<string, Given | string | undefined>>;
  /** The same for discovery's pods, of which a deprecated switch of their own has the first word. */
  readonly discoveryPodLabels: Readonly<Record<string, Given | string | undefined>>;
  /** Whether Istio injects its own sidecar into gateway proxies (deprecated). */
  readonly sidecarOnGateway: boolean;
}

/** @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml` */
export const planIstio = ({ values }: PlanInputs): Istio => {
  const integration = values.global?.istioIntegration;
  const notInjected = truthy(integration?.disableAutoinjection);
  const podLabels: Record<string, string> = notInjected ? { "sidecar.istio.io/inject": "false" } : {};
  const sidecarOnGateway = truthy(integration?.enableIstioSidecarOnGateway);
  return {
    customSidecars: givenItems(values.global?.istioSDS?.customSidecars),
    podLabels,
    proxyPodLabels:
      notInjected || !sidecarOnGateway ? podLabels : asksForSidecar(integration?.istioSidecarRevTag),
    discoveryPodLabels: truthy(integration?.whitelistDiscovery)
      ? asksForSidecar(integration?.istioSidecarRevTag)
      : podLabels,
    sidecarOnGateway,
  };
};

const asksForSidecar = (revision: DataMap[string] | undefined): Istio["proxyPodLabels"] =>
  truthy(revision) ? { "istio.io/rev": asPrinted(revision) } : { "sidecar.istio.io/inject": "true" };
