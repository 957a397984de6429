import type { Deployment } from "kubernetes-types/apps/v1.js";
import { fromField } from "../../sidecars/env.ts";
import { manifest } from "../manifest.ts";
import { noneIfEmpty } from "../none-if-empty.ts";
import { scrapeAnnotations } from "../scrape-annotations.ts";
import { accessLoggerSelector } from "./selector.ts";

/** @see Gloo 1.22.1 `templates/6-access-logger-deployment.yaml` */
export const accessLoggerDeployment = manifest<Deployment>({
  when: ({ accessLogger }) => accessLogger.on,
  build: ({ accessLogger, labels, release }) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      name: "gateway-proxy-access-logger",
      namespace: release.namespace,
      labels: { ...labels, gloo: "gateway-proxy-access-logger" },
    },
    spec: {
      replicas: accessLogger.replicas,
      selector: { matchLabels: accessLoggerSelector },
      template: {
        metadata: {
          labels: { ...accessLoggerSelector, ...accessLogger.podLabels },
          annotations: noneIfEmpty({
            ...scrapeAnnotations(accessLogger.stats),
            ...accessLogger.extraAnnotations,
          }),
        },
        spec: {
          imagePullSecrets: accessLogger.image.pullSecrets,
          serviceAccountName: "gateway-proxy",
          ...accessLogger.pod,
          securityContext: { runAsNonRoot: true, runAsUser: accessLogger.runAsUser },
          containers: [
            {
              name: "access-logger",
              image: accessLogger.image.reference,
              imagePullPolicy: accessLogger.image.pullPolicy,
              securityContext: accessLogger.securityContext,
              resources: accessLogger.resources,
              env: [
                ...accessLogger.customEnv,
                fromField("POD_NAMESPACE", "metadata.namespace"),
                fromField("POD_NAME", "metadata.name"),
                accessLogger.serviceName && { name: "SERVICE_NAME", value: accessLogger.serviceName },
                { name: "SERVER_PORT", value: accessLogger.portText },
              ],
              ports: [
                { name: "http", containerPort: accessLogger.port, protocol: "TCP" },
                accessLogger.stats.podMonitor ? { name: "http-monitoring", containerPort: 9091 } : undefined,
              ],
            },
          ],
        },
      },
    },
  }),
  override: ({ accessLogger }) => accessLogger.overrides.deployment,
});
