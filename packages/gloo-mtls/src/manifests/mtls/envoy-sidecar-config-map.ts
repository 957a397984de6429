import { printDocument } from "@gloo-mtls/objects/print";
import type { ConfigMap } from "kubernetes-types/core/v1.js";
import { envoySidecarBootstrap } from "../../envoy/envoy-sidecar-bootstrap.ts";
import { normalize } from "../../plan/normalize.ts";
import { manifest } from "../manifest.ts";

/** The bootstrap of the Envoy in front of the control plane. @see Gloo 1.22.1 `templates/19-gloo-mtls-configmap.yaml` */
export const envoySidecarConfigMap = manifest<ConfigMap>({
  when: ({ switches }) => switches.mtls,
  build: ({ controlPlane: { ports }, labels, release }) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: "envoy-sidecar-config",
      namespace: release.namespace,
      labels: { ...labels, gloo: "gloo" },
    },
    data: {
      "envoy-sidecar.yaml": printDocument(
        normalize(envoySidecarBootstrap({ xdsPort: ports.xds, restXdsPort: ports.restXds })),
      ),
    },
  }),
});
