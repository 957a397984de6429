import type { Deployment } from "kubernetes-types/apps/v1.js";
import type { Container } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import type { ExtensionServer } from "../plan/extensions.ts";
import type { Plan } from "../plan/index.ts";
import { fromField } from "../sidecars/env.ts";
import { extensionSidecars, sidecarConfigName } from "../sidecars/extension-sidecars.ts";
import { besideIn } from "../sidecars/sidecar.ts";
import { serverLabels, serverSelector } from "./labels.ts";

/** @see Solo's documentation of Gloo Gateway Enterprise: mutual TLS of xDS, and the guides of external auth */
export const serverDeployment = (plan: Plan, server: ExtensionServer): Draft<Deployment> => {
  const { mtls, release } = plan;
  const beside = besideIn(
    extensionSidecars(sidecarConfigName(server.kind)),
    mtls.on ? { envoy: mtls.envoySidecar, sds: mtls.glooSds } : undefined,
  );
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: server.name, namespace: release.namespace, labels: serverLabels(plan, server) },
    spec: {
      replicas: server.replicas,
      selector: { matchLabels: serverSelector(server) },
      template: {
        metadata: { labels: serverSelector(server) },
        spec: {
          securityContext: server.podSecurityContext,
          imagePullSecrets: server.image.pullSecrets,
          serviceAccountName: server.account,
          ...server.pod,
          volumes: [...beside.volumes, ...server.volumes],
          containers: [serverContainer(server, mtls.on), ...beside.containers],
        },
      },
    },
  };
};

const serverContainer = (server: ExtensionServer, isBehindSidecar: boolean): Draft<Container> => {
  const { extAuth } = server;
  return {
    name: server.name,
    image: server.image.reference,
    imagePullPolicy: server.image.pullPolicy,
    securityContext: server.securityContext,
    resources: server.resources,
    env: [
      ...server.customEnv,
      fromField("POD_NAMESPACE", "metadata.namespace"),
      { name: "GLOO_ADDRESS", value: server.xdsAddress },
      ...(extAuth === undefined
        ? []
        : [
            {
              name: "SIGNING_KEY",
              valueFrom: { secretKeyRef: { name: extAuth.signingKey, key: "signing-key" } },
            },
            { name: "SERVER_PORT", value: extAuth.serverPort },
            extAuth.userIdHeader === undefined
              ? undefined
              : { name: "USER_ID_HEADER", value: extAuth.userIdHeader },
          ]),
    ],
    ports:
      extAuth !== undefined && isBehindSidecar
        ? undefined
        : [{ name: "grpc", containerPort: server.port, protocol: "TCP" }],
    volumeMounts: server.mounts.length === 0 ? undefined : server.mounts,
  };
};
