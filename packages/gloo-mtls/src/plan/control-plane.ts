import type { DataMap } from "@gloo-mtls/objects/data";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, givenIfSet, givenItems } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";
import { type GoLimits, goLimits } from "./memory-limit.ts";
import { type PodFields, podFields } from "./pod-fields.ts";
import { containerSecurityContext, defaultUser, podSecurityContext } from "./security-context.ts";
import { type Stats, statsOf } from "./stats.ts";

/** The gloo Deployment, its Service and its account. */
export interface ControlPlane {
  readonly replicas: Given | undefined;
  readonly ports: {
    readonly xds: Given | undefined;
    readonly restXds: Given | undefined;
    readonly validation: Given | undefined;
    readonly proxyDebug: Given | undefined;
  };
  readonly image: Image;
  readonly resources: Given | undefined;
  readonly podSecurityContext: Given | undefined;
  readonly securityContext: Given | undefined;
  readonly pod: PodFields;
  readonly extraLabels: Readonly<Record<string, string>>;
  readonly extraAnnotations: Readonly<Record<string, string>>;
  readonly ossImageTag: Given | undefined;
  readonly stats: Stats;
  readonly livenessProbe: boolean;
  readonly goLimits: GoLimits;
  readonly licenseSecret: Given | undefined;
  readonly customEnv: readonly Given[];
  readonly logLevel: Given | undefined;
  /** Switches that reach the container as environment variables with the value "true". */
  readonly flags: {
    readonly kubernetesGateway: boolean;
    readonly portal: boolean;
    readonly splitLogOutput: boolean;
    readonly validationMustStart: boolean;
    readonly disableLeaderElection: boolean;
    readonly headerSecretRefNsMatchesUs: boolean;
    readonly mtlsSds: boolean;
    readonly clearStatusMetrics: boolean;
  };
  /** The admin port of `settings.devMode` (deprecated). */
  readonly devAdmin: boolean;
  readonly externalTrafficPolicy: Given | undefined;
  readonly serviceAccount: ServiceAccountPlan;
  readonly overrides: {
    readonly deployment: DataMap | undefined;
    readonly service: DataMap | undefined;
  };
}

/** What a user may say of a ServiceAccount. */
export interface ServiceAccountPlan {
  readonly annotations: Readonly<Record<string, string>> | undefined;
  /** Whether pods get no token of the account unless they ask. */
  readonly withoutToken: boolean;
  readonly override: DataMap | undefined;
}

export const serviceAccountPlan = (
  account:
    | {
        readonly extraAnnotations?: DataMap | null;
        readonly disableAutomount?: boolean | null;
        readonly kubeResourceOverride?: DataMap | null;
      }
    | null
    | undefined,
): ServiceAccountPlan => ({
  annotations: truthy(account?.extraAnnotations) ? quotedEntries(account?.extraAnnotations) : undefined,
  withoutToken: truthy(account?.disableAutomount),
  override: account?.kubeResourceOverride ?? undefined,
});

const defaultResources: DataMap = { requests: { cpu: "500m", memory: "256Mi" } };

/** @see Gloo 1.22.1 `templates/1-gloo-deployment.yaml`, `templates/2-gloo-service.yaml` */
export const planControlPlane = (inputs: PlanInputs): ControlPlane => {
  const { chart, switches, values } = inputs;
  const gloo = values.gloo?.deployment ?? {};
  const path = ["gloo", "deployment"];
  return {
    replicas: asPrinted(gloo.replicas),
    ports: {
      xds: asPrinted(gloo.xdsPort),
      restXds: asPrinted(gloo.restXdsPort),
      validation: asPrinted(gloo.validationPort),
      proxyDebug: asPrinted(gloo.proxyDebugPort),
    },
    image: imageOf(gloo.image, [...path, "image"], inputs),
    resources: givenIfSet(truthy(gloo.resources) ? gloo.resources : defaultResources),
    podSecurityContext: truthy(gloo.podSecurityContext)
      ? podSecurityContext(
          { user: gloo.podSecurityContext, path: [...path, "podSecurityContext"], emptied: "nothing" },
          inputs,
        )
      : undefined,
    securityContext: containerSecurityContext(
      {
        user: gloo.glooContainerSecurityContext,
        path: [...path, "glooContainerSecurityContext"],
        defaults: {
          runAsNonRoot: true,
          capabilities: { drop: ["ALL"] },
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          ...defaultUser(gloo),
        },
        emptied: truthy(gloo.kubeResourceOverride) ? "nothing" : "defaults",
      },
      inputs,
    ),
    pod: podFields(gloo),
    extraLabels: quotedEntries(gloo.extraGlooLabels),
    extraAnnotations: quotedEntries(gloo.extraGlooAnnotations),
    ossImageTag: asPrinted(gloo.ossImageTag),
    stats: statsOf(gloo.stats, inputs),
    livenessProbe: truthy(gloo.livenessProbeEnabled),
    goLimits: goLimits(gloo, path, inputs),
    licenseSecret: asPrintedIfSet(values.license_secret_name),
    customEnv: givenItems(gloo.customEnv),
    logLevel: asPrintedIfSet(values.gloo?.logLevel),
    flags: {
      kubernetesGateway: switches.kubeGateway,
      portal: truthy(values.kubeGateway?.portal?.enabled),
      splitLogOutput: truthy(values.gloo?.splitLogOutput),
      validationMustStart: switches.validation,
      disableLeaderElection: truthy(values.gloo?.disableLeaderElection),
      headerSecretRefNsMatchesUs: truthy(values.gloo?.headerSecretRefNsMatchesUs),
      mtlsSds: switches.mtls && chart.has("mtls-sds-env"),
      clearStatusMetrics: truthy(values.gloo?.clearStatusMetrics),
    },
    devAdmin: truthy(values.settings?.devMode),
    externalTrafficPolicy: asPrintedIfSet(gloo.externalTrafficPolicy),
    serviceAccount: serviceAccountPlan(values.gloo?.serviceAccount),
    overrides: {
      deployment: gloo.kubeResourceOverride ?? undefined,
      service: values.gloo?.service?.kubeResourceOverride ?? undefined,
    },
  };
};

/** The host name by which proxies reach the control plane. */
export const controlPlaneHost = ({ values, release }: PlanInputs): string =>
  `gloo.${release.namespace}.svc.${goText(values.k8s?.clusterName)}`;
