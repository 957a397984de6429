import type { Manifest } from "@gloo-mtls/objects/object";
import {
  aBoolean,
  aFunction,
  anObject,
  aText,
  type Finding,
  type OptionTable,
  oneOf,
} from "@gloo-mtls/objects/report";
import { type ProxySelection, proxySelection } from "./proxy/selected-proxies.ts";
import type { JwtPolicy } from "./sidecars/istio-proxy-sidecar.ts";

/** The options of `inject`. All have glooctl's defaults; what glooctl asks a cluster for is read from the objects or given here. */
export interface InjectOptions extends ProxySelection {
  /** Where Istio is installed. Default: `istio-system`. */
  readonly istioNamespace?: string | undefined;
  /** Istio's revision, which is a part of the name of istiod's Deployment and Service. Default: none. */
  readonly revision?: string | undefined;
  /** ISTIO_META_MESH_ID. Default: `cluster.local`. */
  readonly meshId?: string | undefined;
  /** ISTIO_META_CLUSTER_ID. Default: `Kubernetes`. */
  readonly clusterId?: string | undefined;
  /** Host and port of istiod. Default: `istiod.istio-system.svc:15012`, of the namespace and revision above. */
  readonly discoveryAddress?: string | undefined;
  /** Istiod's Deployment, when it is not among the objects. */
  readonly istiod?: Manifest | undefined;
  /** The version of Istio, when istiod's Deployment does not say it, or is not at hand. */
  readonly istioVersion?: string | undefined;
  /** How the agent proves who it is. Default: what istiod's JWT_POLICY says, else `third-party-jwt`. */
  readonly jwtPolicy?: JwtPolicy | undefined;
  /**
   * The agent's image. Default: `proxyv2` of Istio's version, from where istiod's image is; without istiod
   * from `docker.io/istio`.
   */
  readonly istioProxyImage?: string | undefined;
  /** The version of Gloo. Default: that of the control plane in the proxy's namespace, else of the proxy's own image. */
  readonly glooVersion?: string | undefined;
  /** The SDS server's image. Default: that of Gloo's version and edition, from where the proxy's image is. */
  readonly sdsImage?: string | undefined;
  /**
   * Replace hand-made parts that serve the same: sidecars, also under other names, their volumes and the
   * cluster. The settings of an agent stay unless an option changes them. Default: they are errors.
   */
  readonly adopt?: boolean | undefined;
  /** Called for what does not prevent the change, but may not be intended. */
  readonly onWarning?: ((warning: Finding) => void) | undefined;
}

export const injectOptions: OptionTable<InjectOptions> = {
  ...proxySelection,
  istioNamespace: aText,
  revision: aText,
  meshId: aText,
  clusterId: aText,
  discoveryAddress: aText,
  istiod: anObject,
  istioVersion: aText,
  jwtPolicy: oneOf(["third-party-jwt", "first-party-jwt"] satisfies JwtPolicy[]),
  istioProxyImage: aText,
  glooVersion: aText,
  sdsImage: aText,
  adopt: aBoolean,
  onWarning: aFunction,
};
