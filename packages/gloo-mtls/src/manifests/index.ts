import type { DataMap } from "@gloo-mtls/objects/data";
import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import type { Plan } from "../plan/index.ts";
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
import { extensionFiles } from "./extensions.ts";
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

/** The name of a template of the chart, without `templates/` and `.yaml`; undefined for what only this renders. */
type Template = string | undefined;

/**
 * Every object that an installation may have, by the template that makes it. Objects of one kind come in this order.
 *
 * @see Gloo 1.22.1 `install/helm/gloo/templates`
 */
const table: readonly (readonly [Template, ManifestFile])[] = [
  ["0-namespace", releaseNamespace],
  ["1-gloo-deployment", controlPlaneDeployment],
  ["1-gloo-pod-disruption-budget", controlPlaneDisruptionBudget],
  ["10-ingress-deployment", ingressDeployment],
  ["11-ingress-proxy-deployment", legacyProxyDeployment("ingress-proxy")],
  ["12-ingress-proxy-configmap", legacyProxyConfigMap("ingress-proxy")],
  ["13-ingress-proxy-service", legacyProxyService("ingress-proxy")],
  ["14-clusteringress-proxy-deployment", legacyProxyDeployment("clusteringress-proxy")],
  ["15-clusteringress-proxy-configmap", legacyProxyConfigMap("clusteringress-proxy")],
  ["16-clusteringress-proxy-service", legacyProxyService("clusteringress-proxy")],
  ["18-settings", settings],
  ["19-gloo-mtls-configmap", envoySidecarConfigMap],
  [undefined, certificatesSecret],
  ["19-gloo-mtls-certgen-job", mtlsCertgenJob],
  ["19-gloo-mtls-certgen-cronjob", mtlsCertgenCronJob],
  ["2-gloo-service-account", controlPlaneServiceAccount],
  ["2-gloo-service", controlPlaneService],
  ...gatewayRbac,
  ["21-namespace-clusterrole-ingress", ingressClusterRole],
  ["24-namespace-clusterrolebinding-ingress", ingressClusterRoleBinding],
  ["22-namespace-clusterrole-knative", knativeClusterRole],
  ["25-namespace-clusterrolebinding-knative", knativeClusterRoleBinding],
  ["26-knative-external-proxy-deployment", legacyProxyDeployment("knative-external-proxy")],
  ["27-knative-external-proxy-configmap", legacyProxyConfigMap("knative-external-proxy")],
  ["28-knative-external-proxy-service", legacyProxyService("knative-external-proxy")],
  ["29-knative-internal-proxy-deployment", legacyProxyDeployment("knative-internal-proxy")],
  ["3-discovery-deployment", discoveryDeployment],
  ["3-discovery-service-account", discoveryServiceAccount],
  ["3-discovery-service", discoveryService],
  ["30-knative-internal-proxy-configmap", legacyProxyConfigMap("knative-internal-proxy")],
  ["31-knative-internal-proxy-service", legacyProxyService("knative-internal-proxy")],
  ["4-configmaps", extraConfigMaps],
  ["43-gatewayparameters", gatewayParameters],
  ["44-gatewayclass", gatewayClass],
  ["44-rbac", kubeGatewayReadRole],
  ["44-rbac", kubeGatewayReadBinding],
  ["44-rbac", kubeGatewayDeployRole],
  ["44-rbac", kubeGatewayDeployBinding],
  ["5-gateway-validation-webhook-configuration", validatingWebhookConfiguration],
  ["5-resource-cleanup-job-clusterrole", cleanupClusterRole],
  ["5-resource-cleanup-job-clusterrolebinding", cleanupClusterRoleBinding],
  ["5-resource-cleanup-job-role", cleanupRole],
  ["5-resource-cleanup-job-rolebinding", cleanupRoleBinding],
  ["5-resource-cleanup-job-service-account", cleanupServiceAccount],
  ["5-resource-cleanup-job", cleanupJob],
  ["5-resource-configmap", customResourceConfigMap],
  ["5-resource-migration-job-clusterrole", migrationClusterRole],
  ["5-resource-migration-job-clusterrolebinding", migrationClusterRoleBinding],
  ["5-resource-migration-job-role", migrationRole],
  ["5-resource-migration-job-rolebinding", migrationRoleBinding],
  ["5-resource-migration-job-service-account", migrationServiceAccount],
  ["5-resource-migration-job", migrationJob],
  ["5-resource-rollout-check-job", rolloutCheckJob],
  ["5-resource-rollout-cleanup-job", rolloutCleanupJob],
  ["5-resource-rollout-cleanup-job", rolloutCleanupRole],
  ["5-resource-rollout-cleanup-job", rolloutCleanupRoleBinding],
  ["5-resource-rollout-cleanup-job", rolloutCleanupServiceAccount],
  ["5-resource-rollout-job-clusterrole", rolloutClusterRole],
  ["5-resource-rollout-job-clusterrolebinding", rolloutClusterRoleBinding],
  ["5-resource-rollout-job-role", rolloutRole],
  ["5-resource-rollout-job-rolebinding", rolloutRoleBinding],
  ["5-resource-rollout-job-service-account", rolloutServiceAccount],
  ["5-resource-rollout-job", rolloutJob],
  ["6-access-logger-deployment", accessLoggerDeployment],
  ["6-access-logger-service", accessLoggerService],
  ["6.5-gateway-certgen-job-service-account", certgenServiceAccount],
  ["6.5-gateway-certgen-job-secret-create-role", certgenRole],
  ["6.5-gateway-certgen-job-secret-create-rolebinding", certgenRoleBinding],
  ["6.5-gateway-certgen-job-vwc-update-clusterrole", certgenClusterRole],
  ["6.5-gateway-certgen-job-vwc-update-clusterrolebinding", certgenClusterRoleBinding],
  ["6.5-gateway-certgen-job", webhookCertgenJob],
  ["6.5-gateway-certgen-cronjob", webhookCertgenCronJob],
  ["7-gateway-proxy-deployment", proxyWorkload],
  ["8-gateway-proxy-horizontal-pod-autoscaler", proxyAutoscaler],
  ["8-gateway-proxy-pod-disruption-budget", proxyDisruptionBudget],
  ["8-gateway-proxy-service-account", proxyServiceAccount],
  ["8-gateway-proxy-service", proxyService],
  ["8-gateway-proxy-service", configDumpService],
  ["8-gateway-proxy-service", monitoringService],
  ["9-gateway-proxy-configmap", proxyConfigMap],
  ...extensionFiles.map((file) => [undefined, file] as const),
];

const files = table.map(([, file]) => file);

/** The objects of an installation, in the order in which Helm installs them. */
export const manifestsOf = (rendering: Rendering): Manifest[] => {
  const manifests: Manifest[] = [];
  for (const file of files) manifests.push(...rendering(file));
  return inInstallOrder(manifests);
};

/** An object over which an override of the user's is laid. */
export interface Overridden {
  readonly manifest: Manifest;
  readonly override: DataMap;
}

/** The objects over which an override is laid. */
export const overriddenOf = (plan: Plan, rendering: Rendering): readonly Overridden[] =>
  table.flatMap(([, file]) =>
    file.overrides(plan).flatMap((override, index) => {
      const manifest =
        override === undefined || Object.keys(override).length === 0 ? undefined : rendering(file)[index];
      return manifest === undefined || override === undefined ? [] : [{ manifest, override }];
    }),
  );

const pathOf = (template: string): string => `templates/${template}.yaml`;

/** The chart's templates that make objects, as paths within the chart. */
export const templatePaths: readonly string[] = [
  ...new Set(table.flatMap(([template]) => (template === undefined ? [] : [pathOf(template)]))),
];

/** The template that makes each object, as a path within the chart; an object that no template makes is left out. */
export const templatesOf = (rendering: Rendering): ReadonlyMap<string, string> =>
  new Map(
    table.flatMap(([template, file]) =>
      template === undefined
        ? []
        : rendering(file).map((manifest) => [identityOf(manifest), pathOf(template)] as const),
    ),
  );

/** The files that make some objects, by identity. */
export const filesOf = (rendering: Rendering, identities: ReadonlySet<string>): readonly ManifestFile[] =>
  table.flatMap(([, file]) =>
    rendering(file).some((manifest) => identities.has(identityOf(manifest))) ? [file] : [],
  );

/** The objects that the chart's templates at these paths make. */
export const manifestsOfTemplates = (rendering: Rendering, paths: readonly string[]): readonly Manifest[] =>
  table
    .filter(([template]) => template !== undefined && paths.includes(pathOf(template)))
    .flatMap(([, file]) => rendering(file));
