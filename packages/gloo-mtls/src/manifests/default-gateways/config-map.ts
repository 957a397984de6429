import { toYaml } from "@gloo-mtls/objects/print";
import type { ConfigMap } from "kubernetes-types/core/v1.js";
import type { Plan } from "../../plan/index.ts";
import { normalize } from "../../plan/normalize.ts";
import { manifest } from "../manifest.ts";
import { customResourceConfigName } from "./config-volume.ts";
import { defaultGateways } from "./gateway.ts";

/**
 * What the rollout Job applies. It is there without the Job, too.
 *
 * @see Gloo 1.22.1 `templates/5-resource-configmap.yaml`
 */
export const customResourceConfigMap = manifest<ConfigMap>({
  when: () => true,
  build: (plan) => {
    const gateways = defaultGateways.make(plan);
    return {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: customResourceConfigName,
        namespace: plan.release.namespace,
        labels: { ...plan.labels, gloo: "custom-resources" },
      },
      data: {
        "custom-resources": toYaml(gateways),
        "has-custom-resources": String(gateways.length > 0),
        ...extraResources(plan),
      },
    };
  },
});

const extraResources = ({ extraResources: extra }: Plan): ConfigMap["data"] =>
  extra && {
    "extra-custom-resources": toYaml(extra.map(normalize)),
    "has-extra-custom-resources": String(extra.length > 0),
  };
