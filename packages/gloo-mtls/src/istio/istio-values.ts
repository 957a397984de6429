import { aText, requireOptions } from "@gloo-mtls/objects/report";
import type { Values } from "../values/schema/values.ts";

/** Options of the declarative way, as of `inject`. */
export interface IstioValuesOptions {
  /** ISTIO_META_MESH_ID. Default: `cluster.local`. */
  readonly meshId?: string | undefined;
  /** ISTIO_META_CLUSTER_ID. Default: `Kubernetes`. */
  readonly clusterId?: string | undefined;
  /** Host and port of istiod. Default: `istiod.istio-system.svc:15012`. */
  readonly discoveryAddress?: string | undefined;
  /** The version of Istio, which is the tag of the agent's image. Default: the chart's. */
  readonly istioVersion?: string | undefined;
}

/**
 * Values with which a render has what `inject` adds to every gateway proxy: named proxies inherit from `gatewayProxy`. The chart can say
 * neither which JWT policy the agent has (it is third-party-jwt) nor add sidecars to one proxy and not to another.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml`
 */
export const istioValues = (options: IstioValuesOptions = {}): Values => {
  requireOptions(options, {
    meshId: aText,
    clusterId: aText,
    discoveryAddress: aText,
    istioVersion: aText,
  });
  const { meshId, clusterId, discoveryAddress, istioVersion } = options;
  const proxy = {
    ...(meshId === undefined ? {} : { istioMetaMeshId: meshId }),
    ...(clusterId === undefined ? {} : { istioMetaClusterId: clusterId }),
    ...(discoveryAddress === undefined ? {} : { istioDiscoveryAddress: discoveryAddress }),
  };
  return {
    global: {
      istioSDS: { enabled: true },
      ...(istioVersion === undefined ? {} : { glooMtls: { istioProxy: { image: { tag: istioVersion } } } }),
    },
    ...(Object.keys(proxy).length === 0 ? {} : { gatewayProxies: { gatewayProxy: proxy } }),
  };
};
