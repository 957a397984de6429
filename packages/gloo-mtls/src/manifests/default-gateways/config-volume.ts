import type { EnvVar, Volume, VolumeMount } from "kubernetes-types/core/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { Plan } from "../../plan/index.ts";

/** The ConfigMap with what the rollout Job applies. */
export const customResourceConfigName = "gloo-custom-resource-config";

const volumeName = "custom-resource-config-volume";

/** The resources as files, for kubectl to apply. */
export const customResourceVolume = ({ extraResources }: Plan): Draft<Volume> => ({
  name: volumeName,
  configMap: {
    name: customResourceConfigName,
    items: [file("custom-resources"), extraResources && file("extra-custom-resources")],
  },
});

const file = (key: string) => ({ key, path: key });

export const customResourceMount: Draft<VolumeMount> = {
  name: volumeName,
  mountPath: "/etc/gloo-custom-resources",
};

/** Whether there is anything to apply, for the scripts: "true" or "false". */
export const customResourceEnv = ({ extraResources }: Plan): readonly (Draft<EnvVar> | undefined)[] => [
  fromConfig("HAS_CUSTOM_RESOURCES", "has-custom-resources"),
  extraResources && fromConfig("HAS_EXTRA_CUSTOM_RESOURCES", "has-extra-custom-resources"),
];

const fromConfig = (name: string, key: string): Draft<EnvVar> => ({
  name,
  valueFrom: { configMapKeyRef: { name: customResourceConfigName, key } },
});
