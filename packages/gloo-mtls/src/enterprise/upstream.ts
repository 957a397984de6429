import type { ObjectMeta } from "kubernetes-types/meta/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { ExtensionServer } from "../plan/extensions.ts";
import type { Plan } from "../plan/index.ts";
import { certificatesName } from "../sidecars/certificates-volume.ts";
import { serverLabels } from "./labels.ts";

/** Gloo's `Upstream`, as far as it is written here. @see Gloo 1.22.1 `projects/gloo/api/v1/upstream.proto` */
interface UpstreamObject {
  apiVersion: "gloo.solo.io/v1";
  kind: "Upstream";
  metadata: ObjectMeta;
  spec: {
    useHttp2: boolean;
    healthChecks?: object[];
    kube: { serviceName: string; serviceNamespace: string; servicePort: number };
    sslConfig?: { secretRef: { name: string; namespace: string } };
  };
}

/** The TLS with which proxies dial a server whose sidecar ends it: they show the certificate of mutual TLS. */
const serverTls = (namespace: string) => ({ secretRef: { name: certificatesName, namespace } });

/** How proxies find a server. Rate limits have no sidecar that ends TLS. @see Solo's documentation, changelog of 1.3.0-beta4 */
export const serverUpstream = (plan: Plan, server: ExtensionServer): Draft<UpstreamObject> => {
  const { namespace } = plan.release;
  const { extAuth, service } = server;
  return {
    apiVersion: "gloo.solo.io/v1",
    kind: "Upstream",
    metadata: { name: service.name, namespace, labels: serverLabels(plan, server) },
    spec: {
      useHttp2: true,
      // Gloo wants all four numbers, and none is documented: these are chosen here.
      healthChecks:
        extAuth === undefined
          ? undefined
          : [
              {
                timeout: "3s",
                interval: "5s",
                healthyThreshold: 1,
                unhealthyThreshold: 2,
                grpcHealthCheck: { serviceName: extAuth.healthService },
              },
            ],
      kube: { serviceName: service.name, serviceNamespace: namespace, servicePort: service.port },
      sslConfig: extAuth !== undefined && plan.mtls.on ? serverTls(namespace) : undefined,
    },
  };
};
