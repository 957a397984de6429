import * as z from "zod";
import { copied, count, flag, kubernetes, metadata, port, text, textMap } from "./fields.ts";

const image = z
  .strictObject({
    registry: text,
    repository: text,
    tag: text,
    digest: text,
    pullPolicy: z.enum(["Always", "IfNotPresent", "Never"]),
  })
  .partial();

const containerOf = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z
    .strictObject({
      image,
      securityContext: kubernetes("SecurityContext"),
      resources: kubernetes("ResourceRequirements"),
      ...fields,
    })
    .partial();

/** @see Gloo 1.22.1 `projects/gateway2/api/v1alpha1/gateway_parameters_types.go`, `kube_types.go` */
export const gatewayParameters = z.strictObject({
  apiVersion: z.literal("gateway.gloo.solo.io/v1alpha1"),
  kind: z.literal("GatewayParameters"),
  metadata,
  spec: z.strictObject({
    kube: z
      .strictObject({
        deployment: z.strictObject({ replicas: count }).partial(),
        floatingUserId: flag,
        envoyContainer: containerOf({
          bootstrap: z.strictObject({ logLevel: text, componentLogLevels: textMap }).partial(),
        }),
        sdsContainer: containerOf({ bootstrap: z.strictObject({ logLevel: text }).partial() }),
        istio: z
          .strictObject({
            istioProxyContainer: containerOf({
              logLevel: text,
              istioDiscoveryAddress: text,
              istioMetaMeshId: text,
              istioMetaClusterId: text,
            }),
            customSidecars: z.array(kubernetes("Container")),
          })
          .partial(),
        aiExtension: containerOf({
          enabled: flag,
          env: z.array(kubernetes("EnvVar")),
          ports: z.array(kubernetes("ContainerPort")),
          stats: copied,
        }),
        podTemplate: z
          .strictObject({
            extraLabels: textMap,
            extraAnnotations: textMap,
            securityContext: kubernetes("PodSecurityContext"),
            imagePullSecrets: z.array(kubernetes("LocalObjectReference")),
            nodeSelector: textMap,
            affinity: kubernetes("Affinity"),
            tolerations: z.array(kubernetes("Toleration")),
            gracefulShutdown: z.strictObject({ enabled: flag, sleepTimeSeconds: count }).partial(),
            terminationGracePeriodSeconds: count,
            readinessProbe: kubernetes("Probe"),
            livenessProbe: kubernetes("Probe"),
            topologySpreadConstraints: z.array(kubernetes("TopologySpreadConstraint")),
          })
          .partial(),
        service: z
          .strictObject({
            type: z.enum(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]),
            clusterIP: text,
            externalTrafficPolicy: text,
            extraLabels: textMap,
            extraAnnotations: textMap,
            ports: z.array(z.strictObject({ port, nodePort: port.optional() })),
          })
          .partial(),
        serviceAccount: z.strictObject({ extraLabels: textMap, extraAnnotations: textMap }).partial(),
        stats: z
          .strictObject({
            enabled: flag,
            routePrefixRewrite: text,
            enableStatsRoute: flag,
            statsRoutePrefixRewrite: text,
          })
          .partial(),
      })
      .partial(),
  }),
});
