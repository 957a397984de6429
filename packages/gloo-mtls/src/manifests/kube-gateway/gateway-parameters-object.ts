import type {
  Container,
  ContainerPort,
  EnvVar,
  Probe,
  ResourceRequirements,
  SecurityContext,
  TopologySpreadConstraint,
} from "kubernetes-types/core/v1.js";
import type { ObjectMeta } from "kubernetes-types/meta/v1.js";

interface ParametersContainer {
  image?: { registry?: string; repository?: string; tag?: string; digest?: string; pullPolicy?: string };
  securityContext?: SecurityContext;
  resources?: ResourceRequirements;
}

/**
 * Gloo's `GatewayParameters`, as far as the chart writes it.
 *
 * @see Gloo 1.22.1 `projects/gateway2/api/v1alpha1/gateway_parameters_types.go`
 */
export interface GatewayParametersObject {
  apiVersion: "gateway.gloo.solo.io/v1alpha1";
  kind: "GatewayParameters";
  metadata: ObjectMeta;
  spec: {
    kube: {
      deployment?: { replicas: number };
      service: {
        type: string;
        externalTrafficPolicy?: string;
        extraLabels?: Record<string, string>;
        extraAnnotations?: Record<string, string>;
        ports?: object[];
      };
      serviceAccount?: { extraLabels?: Record<string, string>; extraAnnotations?: Record<string, string> };
      floatingUserId?: boolean;
      envoyContainer: ParametersContainer;
      podTemplate: {
        extraLabels: Record<string, string>;
        /** Seconds. */
        terminationGracePeriodSeconds?: number;
        gracefulShutdown?: { enabled?: boolean; sleepTimeSeconds?: number };
        readinessProbe?: Probe;
        livenessProbe?: Probe;
        topologySpreadConstraints?: TopologySpreadConstraint[];
      };
      sdsContainer?: ParametersContainer & { bootstrap?: { logLevel: string } };
      istio?: {
        customSidecars?: Container[];
        istioProxyContainer?: ParametersContainer & {
          logLevel?: string;
          istioDiscoveryAddress?: string;
          istioMetaMeshId?: string;
          istioMetaClusterId?: string;
        };
      };
      stats?: object;
      aiExtension?: ParametersContainer & { enabled?: boolean; env?: EnvVar[]; ports?: ContainerPort[] };
    };
  };
}
