import type { Chart } from "../chart/chart.ts";
import type { Material } from "../material/material.ts";
import { type AccessLogger, planAccessLogger } from "./access-logger.ts";
import { type Aws, planAws } from "./aws.ts";
import { type Certgen, planCertgen } from "./certgen.ts";
import type { CertgenRunner } from "./certgen-runner.ts";
import { type Cleanup, planCleanup } from "./cleanup.ts";
import { type ControlPlane, controlPlaneHost, planControlPlane } from "./control-plane.ts";
import { type DefaultGateway, planDefaultGateways } from "./default-gateways.ts";
import { type Discovery, planDiscovery } from "./discovery.ts";
import { type DisruptionBudget, planDisruptionBudget } from "./disruption-budget.ts";
import { refuseEnterpriseKeys } from "./enterprise.ts";
import { type ExtraConfigMap, planExtraConfigMaps } from "./extra-config-maps.ts";
import { type ExtraResources, planExtraResources } from "./extra-resources.ts";
import { type Gateway, planGateway } from "./gateway.ts";
import { type Ingress, planIngress } from "./ingress.ts";
import type { MergedValues, PlanRequest, Release } from "./inputs.ts";
import { type Istio, planIstio } from "./istio.ts";
import { type Knative, planKnative } from "./knative.ts";
import { type KubeGateway, planKubeGateway } from "./kube-gateway.ts";
import { commonLabels, type Labels } from "./labels.ts";
import { type PlannedMaterial, planMaterial } from "./material.ts";
import { type Mtls, planMtls } from "./mtls.ts";
import { type Namespace, planNamespace } from "./namespace.ts";
import { planRbac, type Rbac } from "./rbac.ts";
import { refuseMissingSections } from "./required-sections.ts";
import { planRollout, type Rollout } from "./rollout.ts";
import { planSettings, type Settings } from "./settings.ts";
import { type Switches, switchesOf } from "./switches.ts";
import { planWebhook, type Webhook } from "./webhook.ts";

/** Everything that is decided about an installation, once. Objects are laid out from it without further decisions. */
export interface Plan {
  /** The version of the chart that is followed. */
  readonly chart: Chart;
  readonly release: Release;
  /** The merged values, for what objects copy from them. */
  readonly values: MergedValues;
  readonly switches: Switches;
  /** The labels of every object. */
  readonly labels: Labels;
  readonly rbac: Rbac;
  readonly mtls: Mtls;
  readonly istio: Istio;
  readonly namespace: Namespace;
  readonly controlPlane: ControlPlane;
  /** That of the control plane; a proxy's is the proxy's own. */
  readonly disruptionBudget: DisruptionBudget;
  /** The host name by which proxies reach the control plane. */
  readonly controlPlaneHost: string;
  readonly gateway: Gateway;
  readonly webhook: Webhook;
  readonly discovery: Discovery;
  readonly accessLogger: AccessLogger;
  readonly extraConfigMaps: readonly ExtraConfigMap[];
  readonly certgen: Certgen;
  readonly defaultGateways: readonly DefaultGateway[];
  readonly extraResources: ExtraResources | undefined;
  readonly rollout: Rollout;
  readonly cleanup: Cleanup;
  readonly aws: Aws;
  readonly ingress: Ingress;
  readonly knative: Knative | undefined;
  readonly kubeGateway: KubeGateway | undefined;
  readonly settings: Settings;
  readonly material: PlannedMaterial | undefined;
}

/** What the caller brings beside the values. */
export interface PlanOptions {
  readonly material?: Material | undefined;
  /** Whether certgen's Job and CronJob stay beside the caller's certificates, which they would replace. */
  readonly keepCertgen?: boolean | undefined;
  /** What runs in certgen's place. */
  readonly certgenRunner?: CertgenRunner | undefined;
}

export const makePlan = (
  request: PlanRequest,
  { material, keepCertgen = false, certgenRunner }: PlanOptions,
): Plan => {
  const { chart, release, values } = request;
  const switches = switchesOf(values);
  const inputs = { ...request, switches, context: { values, release } };
  refuseMissingSections(inputs);
  refuseEnterpriseKeys(inputs);
  const istio = planIstio(inputs);
  const mtls = planMtls(inputs);
  const aws = planAws(inputs);
  const knative = planKnative(inputs);
  const host = controlPlaneHost(inputs);
  const gateway = planGateway({ aws, controlPlaneHost: host }, inputs);
  const rollout = planRollout(inputs, gateway);
  return {
    chart,
    release,
    values,
    switches,
    labels: commonLabels(inputs),
    rbac: planRbac(inputs),
    mtls,
    istio,
    namespace: planNamespace(inputs),
    controlPlane: planControlPlane(inputs),
    disruptionBudget: planDisruptionBudget(inputs),
    controlPlaneHost: host,
    gateway,
    webhook: planWebhook(inputs, gateway),
    discovery: planDiscovery(inputs, istio),
    accessLogger: planAccessLogger(inputs, istio),
    extraConfigMaps: planExtraConfigMaps(inputs),
    certgen: planCertgen(inputs, gateway, {
      ownMaterial: material?.glooMtls !== undefined && !keepCertgen,
      runner: certgenRunner,
    }),
    defaultGateways: planDefaultGateways(gateway.declaredProxies, inputs),
    extraResources: planExtraResources(inputs),
    rollout,
    cleanup: planCleanup(inputs, rollout),
    aws,
    ingress: planIngress(inputs),
    knative,
    kubeGateway: planKubeGateway(inputs),
    material: planMaterial(material, { gateway, release, switches }),
    settings: planSettings(inputs, { aws, knative }),
  };
};
