import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { Plan } from "../../plan/index.ts";
import { fromField, switchedOn } from "../../sidecars/env.ts";
import { goLimitVariables } from "../go-limit-variables.ts";

/** The discovery container. It dials nothing, so mutual TLS leaves it as it is. */
export const discoveryContainer = ({ controlPlane, discovery }: Plan): Draft<Container> => ({
  name: "discovery",
  image: discovery.image.reference,
  imagePullPolicy: discovery.image.pullPolicy,
  resources: discovery.resources,
  securityContext: discovery.securityContext,
  env: [
    controlPlane.licenseSecret && {
      name: "GLOO_LICENSE_KEY",
      valueFrom: { secretKeyRef: { name: controlPlane.licenseSecret, key: "license-key" } },
    },
    ...goLimitVariables(discovery.goLimits),
    ...discovery.customEnv,
    fromField("POD_NAMESPACE", "metadata.namespace"),
    switchedOn("START_STATS_SERVER", discovery.stats.on),
    discovery.logLevel && { name: "LOG_LEVEL", value: discovery.logLevel },
  ],
  ports: discovery.stats.podMonitor ? [{ name: "http-monitoring", containerPort: 9091 }] : undefined,
});
