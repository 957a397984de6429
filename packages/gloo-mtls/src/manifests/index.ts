import type { Manifest } from "@gloo-mtls/objects/object";
import { accessLoggerDeployment } from "./access-logger/deployment.ts";
import { accessLoggerService } from "./access-logger/service.ts";
import { certgenClusterRole } from "./certgen/cluster-role.ts";
import { certgenClusterRoleBinding } from "./certgen/cluster-role-binding.ts";
import { mtlsCertgenCronJob } from "./certgen/mtls-cron-job.ts";
import { mtlsCertgenJob } from "./certgen/mtls-job.ts";
import { certgenRole } from "./certgen/role.ts";
import { certgenRoleBinding } from "./certgen/role-binding.ts";
import { certgenServiceAccount } from "./certgen/service-account.ts";
import { webhookCertgenCronJob } from "./certgen/webhook-cron-job.ts";
import { webhookCertgenJob } from "./certgen/webhook-job.ts";
import { controlPlaneDeployment } from "./control-plane/deployment.ts";
import { extraConfigMaps } from "./control-plane/extra-config-maps.ts";
import { releaseNamespace } from "./control-plane/namespace.ts";
import { controlPlaneDisruptionBudget } from "./control-plane/pod-disruption-budget.ts";
import { controlPlaneService } from "./control-plane/service.ts";
import { controlPlaneServiceAccount } from "./control-plane/service-account.ts";
import { settings } from "./control-plane/settings.ts";
import { customResourceConfigMap } from "./default-gateways/config-map.ts";
import { discoveryDeployment } from "./discovery/deployment.ts";
import { discoveryService } from "./discovery/service.ts";
import { discoveryServiceAccount } from "./discovery/service-account.ts";
import { configDumpService } from "./gateway-proxy/config-dump-service.ts";
import { proxyConfigMap } from "./gateway-proxy/config-map.ts";
import { proxyAutoscaler } from "./gateway-proxy/horizontal-pod-autoscaler.ts";
import { monitoringService } from "./gateway-proxy/monitoring-service.ts";
import { proxyDisruptionBudget } from "./gateway-proxy/pod-disruption-budget.ts";
import { proxyService } from "./gateway-proxy/service.ts";
import { proxyServiceAccount } from "./gateway-proxy/service-account.ts";
import { proxyWorkload } from "./gateway-proxy/workload.ts";
import { ingressClusterRole } from "./ingress/cluster-role.ts";
import { ingressClusterRoleBinding } from "./ingress/cluster-role-binding.ts";
import { ingressDeployment } from "./ingress/deployment.ts";
import { cleanupClusterRole } from "./jobs/cleanup/cluster-role.ts";
import { cleanupClusterRoleBinding } from "./jobs/cleanup/cluster-role-binding.ts";
import { cleanupJob } from "./jobs/cleanup/job.ts";
import { cleanupRole } from "./jobs/cleanup/role.ts";
import { cleanupRoleBinding } from "./jobs/cleanup/role-binding.ts";
import { cleanupServiceAccount } from "./jobs/cleanup/service-account.ts";
import { migrationClusterRole } from "./jobs/migration/cluster-role.ts";
import { migrationClusterRoleBinding } from "./jobs/migration/cluster-role-binding.ts";
import { migrationJob } from "./jobs/migration/job.ts";
import { migrationRole } from "./jobs/migration/role.ts";
import { migrationRoleBinding } from "./jobs/migration/role-binding.ts";
import { migrationServiceAccount } from "./jobs/migration/service-account.ts";
import { rolloutClusterRole } from "./jobs/rollout/cluster-role.ts";
import { rolloutClusterRoleBinding } from "./jobs/rollout/cluster-role-binding.ts";
import { rolloutJob } from "./jobs/rollout/job.ts";
import { rolloutRole } from "./jobs/rollout/role.ts";
import { rolloutRoleBinding } from "./jobs/rollout/role-binding.ts";
import { rolloutServiceAccount } from "./jobs/rollout/service-account.ts";
import { rolloutCheckJob } from "./jobs/rollout-check/job.ts";
import { rolloutCleanupJob } from "./jobs/rollout-cleanup/job.ts";
import { rolloutCleanupRole } from "./jobs/rollout-cleanup/role.ts";
import { rolloutCleanupRoleBinding } from "./jobs/rollout-cleanup/role-binding.ts";
import { rolloutCleanupServiceAccount } from "./jobs/rollout-cleanup/service-account.ts";
import { knativeClusterRole } from "./knative/cluster-role.ts";
import { knativeClusterRoleBinding } from "./knative/cluster-role-binding.ts";
import { kubeGatewayDeployRole, kubeGatewayReadRole } from "./kube-gateway/cluster-role.ts";
import { kubeGatewayDeployBinding, kubeGatewayReadBinding } from "./kube-gateway/cluster-role-binding.ts";
import { gatewayClass } from "./kube-gateway/gateway-class.ts";
import { gatewayParameters } from "./kube-gateway/gateway-parameters.ts";
import { legacyProxyConfigMap } from "./legacy-proxy/config-map.ts";
import { legacyProxyDeployment } from "./legacy-proxy/deployment.ts";
import { legacyProxyService } from "./legacy-proxy/service.ts";
import type { ManifestFile } from "./manifest.ts";
import { certificatesSecret } from "./mtls/certificates-secret.ts";
import { envoySidecarConfigMap } from "./mtls/envoy-sidecar-config-map.ts";
import { inInstallOrder } from "./order.ts";
import { gatewayRbac } from "./rbac/index.ts";
import type { Rendering } from "./rendering.ts";
import { validatingWebhookConfiguration } from "./webhook/validating-webhook-configuration.ts";

/** Every object that an installation may have. Objects of one kind come in this order. */
const table: readonly ManifestFile[] = [
  releaseNamespace,
  controlPlaneDeployment,
  controlPlaneDisruptionBudget,
  ingressDeployment,
  legacyProxyDeployment("ingress-proxy"),
  legacyProxyConfigMap("ingress-proxy"),
  legacyProxyService("ingress-proxy"),
  legacyProxyDeployment("clusteringress-proxy"),
  legacyProxyConfigMap("clusteringress-proxy"),
  legacyProxyService("clusteringress-proxy"),
  settings,
  envoySidecarConfigMap,
  certificatesSecret,
  mtlsCertgenJob,
  mtlsCertgenCronJob,
  controlPlaneServiceAccount,
  controlPlaneService,
  ...gatewayRbac,
  ingressClusterRole,
  ingressClusterRoleBinding,
  knativeClusterRole,
  knativeClusterRoleBinding,
  legacyProxyDeployment("knative-external-proxy"),
  legacyProxyConfigMap("knative-external-proxy"),
  legacyProxyService("knative-external-proxy"),
  legacyProxyDeployment("knative-internal-proxy"),
  discoveryDeployment,
  discoveryServiceAccount,
  discoveryService,
  legacyProxyConfigMap("knative-internal-proxy"),
  legacyProxyService("knative-internal-proxy"),
  extraConfigMaps,
  gatewayParameters,
  gatewayClass,
  kubeGatewayReadRole,
  kubeGatewayReadBinding,
  kubeGatewayDeployRole,
  kubeGatewayDeployBinding,
  validatingWebhookConfiguration,
  cleanupClusterRole,
  cleanupClusterRoleBinding,
  cleanupRole,
  cleanupRoleBinding,
  cleanupServiceAccount,
  cleanupJob,
  customResourceConfigMap,
  migrationClusterRole,
  migrationClusterRoleBinding,
  migrationRole,
  migrationRoleBinding,
  migrationServiceAccount,
  migrationJob,
  rolloutCheckJob,
  rolloutCleanupJob,
  rolloutCleanupRole,
  rolloutCleanupRoleBinding,
  rolloutCleanupServiceAccount,
  rolloutClusterRole,
  rolloutClusterRoleBinding,
  rolloutRole,
  rolloutRoleBinding,
  rolloutServiceAccount,
  rolloutJob,
  accessLoggerDeployment,
  accessLoggerService,
  certgenServiceAccount,
  certgenRole,
  certgenRoleBinding,
  certgenClusterRole,
  certgenClusterRoleBinding,
  webhookCertgenJob,
  webhookCertgenCronJob,
  proxyWorkload,
  proxyAutoscaler,
  proxyDisruptionBudget,
  proxyServiceAccount,
  proxyService,
  configDumpService,
  monitoringService,
  proxyConfigMap,
];

/** The objects of an installation, in the order in which Helm installs them. */
export const manifestsOf = (rendering: Rendering): Manifest[] => inInstallOrder(table.flatMap(rendering));
