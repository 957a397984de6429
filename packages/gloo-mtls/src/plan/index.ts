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
import { type Extensions, planExtensions } from "./extensions.ts";
import { type ExtraConfigMap, planExtraConfigMaps } from "./extra-config-maps.ts";
import { type ExtraResources, planExtraResources } from "./extra-resources.ts";
import { type Gateway, planGateway } from "./gateway.ts";
import { type Ingress, planIngress } from "./ingress.ts";
import type { MergedValues, PlanInputs, PlanRequest, Release } from "./inputs.ts";
import { type Istio, planIstio } from "./istio.ts";
import { type Knative, planKnative } from "./knative.ts";
import { type KubeGateway, planKubeGateway } from "./kube-gateway.ts";
import { commonLabels, type Labels } from "./labels.ts";
import { eagerly, lazily, type Makers } from "./makers.ts";
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
  readonly aws: Aws;
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
  readonly ingress: Ingress;
  readonly knative: Knative | undefined;
  readonly kubeGateway: KubeGateway | undefined;
  /** The servers of Enterprise; undefined for the open source. */
  readonly extensions: Extensions | undefined;
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

/** What decisions are taken from, with what follows from the values as a whole. */
export const planInputs = (request: PlanRequest): PlanInputs => {
  const { release, values } = request;
  return { ...request, switches: switchesOf(values), context: { values, release } };
};

/** What makes each part of a plan, of those above it. */
const partsOf = (
  inputs: PlanInputs,
  { material, keepCertgen = false, certgenRunner }: PlanOptions,
): Makers<Plan> => {
  const { chart, release, switches, values } = inputs;
  return {
    chart: () => chart,
    release: () => release,
    values: () => values,
    switches: () => switches,
    labels: () => commonLabels(inputs),
    rbac: () => planRbac(inputs),
    mtls: () => planMtls(inputs),
    istio: () => planIstio(inputs),
    namespace: () => planNamespace(inputs),
    controlPlane: () => planControlPlane(inputs),
    disruptionBudget: () => planDisruptionBudget(inputs),
    controlPlaneHost: () => controlPlaneHost(inputs),
    aws: () => planAws(inputs),
    gateway: (plan) => planGateway(plan, inputs),
    webhook: ({ gateway }) => planWebhook(inputs, gateway),
    discovery: ({ istio }) => planDiscovery(inputs, istio),
    accessLogger: ({ istio }) => planAccessLogger(inputs, istio),
    extraConfigMaps: () => planExtraConfigMaps(inputs),
    certgen: ({ gateway }) =>
      planCertgen(inputs, gateway, {
        ownMaterial: material?.glooMtls !== undefined && !keepCertgen,
        runner: certgenRunner,
      }),
    defaultGateways: ({ gateway }) => planDefaultGateways(gateway.declaredProxies, inputs),
    extraResources: () => planExtraResources(inputs),
    rollout: ({ gateway }) => planRollout(inputs, gateway),
    cleanup: ({ rollout }) => planCleanup(inputs, rollout),
    ingress: () => planIngress(inputs),
    knative: () => planKnative(inputs),
    kubeGateway: () => planKubeGateway(inputs),
    material: ({ gateway }) => planMaterial(material, { gateway, release, switches }),
    extensions: ({ controlPlaneHost: host }) => planExtensions(inputs, host),
    settings: (plan) => planSettings(inputs, plan),
  };
};

/** A plan of which each part is decided when it is first read, so that what one object needs is all that is looked at. */
export const lazyPlan = (inputs: PlanInputs, options: PlanOptions): Plan => lazily(partsOf(inputs, options));

/** A plan with all its parts. What the values lack or must not have is refused. */
export const makePlan = (request: PlanRequest, options: PlanOptions): Plan => {
  const inputs = planInputs(request);
  refuseMissingSections(inputs);
  refuseEnterpriseKeys(inputs);
  return eagerly(partsOf(inputs, options));
};
