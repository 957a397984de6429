import type { DataMap } from "@gloo-mtls/objects/data";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import { wholeNumber } from "./chart/whole-number.ts";
import { type ServiceAccountPlan, serviceAccountPlan } from "./control-plane.ts";
import { type Given, givenIfSet, givenItems } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import type { Istio } from "./istio.ts";
import { quotedEntries } from "./labels.ts";
import { type GoLimits, goLimits } from "./memory-limit.ts";
import { type PodFields, podFields } from "./pod-fields.ts";
import { refusingIf } from "./refusing-if.ts";
import { containerSecurityContext, defaultUser, podSecurityContext } from "./security-context.ts";
import { type Stats, statsOf } from "./stats.ts";

/** The discovery of upstreams and functions: its Deployment, its account, its Service. */
export interface Discovery {
  /** Whether it is installed. The Service depends only on its stats, so it may be there alone. */
  readonly on: boolean;
  readonly replicas: Given | undefined;
  readonly image: Image;
  readonly resources: Given | undefined;
  readonly podSecurityContext: Given | undefined;
  readonly securityContext: Given | undefined;
  readonly pod: PodFields;
  readonly podLabels: Readonly<Record<string, Given | string | undefined>>;
  readonly extraAnnotations: Readonly<Record<string, string>>;
  readonly stats: Stats;
  readonly goLimits: GoLimits;
  readonly customEnv: readonly Given[];
  readonly logLevel: Given | undefined;
  readonly serviceAccount: ServiceAccountPlan;
  readonly override: DataMap | undefined;
}

/** @see Gloo 1.22.1 `templates/3-discovery-deployment.yaml`, `templates/3-discovery-service.yaml` */
export const planDiscovery = (allInputs: PlanInputs, istio: Istio): Discovery => {
  const discovery = allInputs.values.discovery;
  const on = allInputs.switches.discovery;
  const inputs = refusingIf(on, allInputs);
  const deployment = discovery?.deployment ?? {};
  const path = ["discovery", "deployment"];
  return {
    on,
    replicas: asPrinted(deployment.replicas),
    image: imageOf(deployment.image, [...path, "image"], inputs),
    resources: givenIfSet(deployment.resources),
    podSecurityContext: podContext(deployment, inputs),
    securityContext: containerSecurityContext(
      {
        user: deployment.discoveryContainerSecurityContext,
        path: [...path, "discoveryContainerSecurityContext"],
        defaults: {
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          runAsNonRoot: true,
          capabilities: { drop: ["ALL"] },
          ...defaultUser(deployment),
        },
        emptied: truthy(deployment.kubeResourceOverride) ? "nothing" : "defaults",
      },
      inputs,
    ),
    pod: podFields(deployment),
    podLabels: { ...quotedEntries(deployment.extraDiscoveryLabels), ...istio.discoveryPodLabels },
    extraAnnotations: quotedEntries(deployment.extraDiscoveryAnnotations),
    stats: statsOf(deployment.stats, inputs),
    goLimits: goLimits(deployment, path, inputs),
    customEnv: givenItems(deployment.customEnv),
    logLevel: asPrintedIfSet(discovery?.logLevel),
    serviceAccount: serviceAccountPlan(discovery?.serviceAccount),
    override: deployment.kubeResourceOverride ?? undefined,
  };
};

/**
 * Users have no say in the pod's context except for its ids, and `floatingUserId` of the deployment does not
 * reach it.
 */
const podContext = (
  { enablePodSecurityContext, fsGroup, runAsUser }: DataMap,
  inputs: PlanInputs,
): Given | undefined => {
  if (!truthy(enablePodSecurityContext) || inputs.switches.floatingUserId) return undefined;
  const defaults: DataMap = {
    ...(truthy(fsGroup) ? { fsGroup: wholeNumber(fsGroup) } : {}),
    ...(truthy(runAsUser) ? { runAsUser: wholeNumber(runAsUser) } : {}),
  };
  return podSecurityContext({ user: undefined, path: ["discovery", "deployment"], defaults }, inputs);
};
