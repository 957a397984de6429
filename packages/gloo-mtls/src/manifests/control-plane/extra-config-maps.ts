import type { ConfigMap } from "kubernetes-types/core/v1.js";
import type { ExtraConfigMap } from "../../plan/extra-config-maps.ts";
import { manifestForEach } from "../manifest.ts";
import { noneIfEmpty } from "../none-if-empty.ts";

/** @see Gloo 1.22.1 `templates/4-configmaps.yaml` */
export const extraConfigMaps = manifestForEach<ExtraConfigMap, ConfigMap>({
  forEach: (plan) => plan.extraConfigMaps,
  build: ({ labels }, { data, name, namespace }) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, namespace, labels: { ...labels, gloo: "gloo" } },
    data: noneIfEmpty(data),
  }),
});
