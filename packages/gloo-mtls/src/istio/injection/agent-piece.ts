import type { DataMap } from "@gloo-mtls/objects/data";
import type { InjectOptions } from "../inject-options.ts";
import type { GatewayProxy } from "../proxy/gateway-proxy.ts";
import {
  type AgentSettings,
  istioProxyName,
  istioProxySidecar,
  settingsOf,
} from "../sidecars/istio-proxy-sidecar.ts";
import type { InjectionContext } from "./injection-context.ts";
import { missing, type Piece } from "./piece.ts";
import { presentPiece, serving } from "./present-container.ts";

export const agentIn = (proxy: GatewayProxy, isAdopted: boolean): DataMap | undefined =>
  serving(proxy, istioProxyName, /(?:^|\/)proxyv2$/, isAdopted);

/** The settings of an adopted agent: its own, overridden by the options. */
const adopted = (settings: AgentSettings, own: AgentSettings, options: InjectOptions): AgentSettings => ({
  image: settings.image === "" ? own.image : settings.image,
  // Istiod takes one kind of token, regardless of what the agent used.
  jwtPolicy: settings.jwtPolicy,
  meshId: options.meshId || own.meshId || settings.meshId,
  clusterId: options.clusterId || own.clusterId || settings.clusterId,
  discoveryAddress: options.discoveryAddress || own.discoveryAddress || settings.discoveryAddress,
});

export const agentPiece = (
  proxy: GatewayProxy,
  { agent: settings, options }: InjectionContext,
): Piece<DataMap> => {
  const { adopt = false } = options;
  const found = agentIn(proxy, adopt);
  const wanted = istioProxySidecar(settings);
  if (found === undefined) return missing(wanted);
  const own = settingsOf(found);
  if (adopt) {
    const kept = istioProxySidecar(adopted(settings, own, options));
    return presentPiece(proxy, found, istioProxySidecar(own), kept, adopt);
  }
  // Without istiod the wanted image is not known; the present one is kept.
  return presentPiece(
    proxy,
    found,
    istioProxySidecar(own),
    settings.image === ""
      ? istioProxySidecar({ ...settings, image: own.image, jwtPolicy: own.jwtPolicy })
      : wanted,
    adopt,
  );
};
