import type { Data, Path } from "@gloo-mtls/objects/data";
import { asPrinted, asPrintedIfSet, quoted } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, type GivenFields, givenEntries, givenIfSet, givenItems } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { quotedEntries } from "./labels.ts";
import { partialItems } from "./partials.ts";
import type { ProxyValues } from "./proxy-spec.ts";
import { containerSecurityContext, defaultUser, podSecurityContext } from "./security-context.ts";
import type { Workload } from "./workload.ts";

/** What the pods of a gateway proxy are made of. */
export interface ProxyPod
  extends GivenFields<
    | "nodeName"
    | "priorityClassName"
    | "tolerations"
    | "topologySpreadConstraints"
    | "terminationGracePeriodSeconds"
    | "securityContext"
    | "envoySecurityContext"
    | "resources"
  > {
  readonly image: Image;
  readonly ports: GivenFields<"http" | "https">;
  readonly extraPorts: readonly Given[];
  /** All ports as one text, for Istio to leave alone. */
  readonly portList: Given | undefined;
  /** Whether the ports are bound on the node. */
  readonly hostPorts: boolean;
  readonly hostNetwork: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Whether annotations tell Datadog how to read Envoy's metrics and logs. */
  readonly datadog: boolean;
  readonly nodeSelector: Readonly<Record<string, string>> | undefined;
  /** Whether the pods of all proxies are kept on different nodes, beside the affinity of the user's. */
  readonly antiAffinity: boolean;
  readonly affinity: Given | Readonly<Record<string, Given>> | undefined;
  readonly args: readonly (Given | string)[];
  readonly customEnv: readonly Given[];
  readonly disableCoreDumps: string | undefined;
  readonly adminAddress: string;
  /** The user's own, or one that asks Envoy's admin interface. */
  readonly readinessProbe: Given | "default" | undefined;
  readonly livenessProbe: Given | "default" | undefined;
  /** Seconds between failing health checks and the end, when the proxy drains first. */
  readonly drainSeconds: string | undefined;
  readonly initContainers: readonly Given[];
  readonly containersBefore: readonly Given[];
  /** Containers of a partial; with them comes a volume shared with Envoy. */
  readonly containersAfter: readonly Given[];
  readonly sharesData: boolean;
  readonly volumeMounts: readonly Given[];
  readonly volumes: readonly Given[];
}

/**
 * @param path Where the proxy's values are, for refusals.
 * @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml`
 */
export const planProxyPod = (
  spec: ProxyValues,
  workload: Workload,
  path: Path,
  inputs: PlanInputs,
): ProxyPod => {
  const template = spec.podTemplate ?? {};
  const templatePath = [...path, "podTemplate"];
  const hostPorts = truthy(workload.daemonSet.hostPort);
  const isDeployment = workload.kind === "Deployment";
  const antiAffinity = isDeployment && truthy(spec.antiAffinity);
  const probes = truthy(template.probes);
  const partial = (
    name:
      | "extraInitContainersHelper"
      | "extraContainersHelper"
      | "extraProxyVolumeMountHelper"
      | "extraVolumeHelper",
  ) => partialItems(spec[name], [...path, name], inputs);
  return {
    image: imageOf(template.image, [...templatePath, "image"], inputs),
    securityContext:
      truthy(template.enablePodSecurityContext) && !inputs.switches.floatingUserId
        ? podSecurityContext(
            {
              user: template.podSecurityContext,
              path: [...templatePath, "podSecurityContext"],
              defaults: { fsGroup: template.fsGroup ?? null, ...defaultUser(template) },
            },
            inputs,
          )
        : undefined,
    envoySecurityContext: containerSecurityContext(
      {
        user: template.glooContainerSecurityContext,
        path: [...templatePath, "glooContainerSecurityContext"],
        defaults: {
          runAsNonRoot: template.runUnprivileged ?? null,
          capabilities: {
            drop: ["ALL"],
            ...(truthy(template.disableNetBind) ? {} : { add: ["NET_BIND_SERVICE"] }),
          },
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          ...defaultUser(template),
        },
        // Each pass merges a fresh copy of the proxy's values.
        emptied: "nothing",
      },
      inputs,
    ),
    resources: givenIfSet(template.resources),
    ports: { http: asPrinted(template.httpPort), https: asPrinted(template.httpsPort) },
    extraPorts: givenItems(template.extraPorts),
    portList: asPrinted(joined([template.httpPort, template.httpsPort, template.extraPorts])),
    hostPorts,
    hostNetwork: hostPorts && goText(workload.daemonSet.hostNetwork) !== "false",
    labels: quotedEntries(template.extraGatewayProxyLabels),
    annotations: quotedEntries(template.extraAnnotations),
    datadog: truthy(inputs.values.global?.glooStats?.setDatadogAnnotations),
    nodeName: asPrintedIfSet(template.nodeName),
    nodeSelector: truthy(template.nodeSelector) ? quotedEntries(template.nodeSelector) : undefined,
    priorityClassName: asPrintedIfSet(workload.deployment.priorityClassName),
    tolerations: givenIfSet(template.tolerations),
    topologySpreadConstraints: isDeployment ? givenIfSet(spec.topologySpreadConstraints) : undefined,
    terminationGracePeriodSeconds: asPrintedIfSet(template.terminationGracePeriodSeconds),
    antiAffinity,
    affinity: antiAffinity
      ? givenEntries(spec.affinity)
      : isDeployment
        ? givenIfSet(spec.affinity)
        : undefined,
    args: [
      "--disable-hot-restart",
      ...(truthy(spec.envoyLogLevel) ? [`--log-level ${goText(spec.envoyLogLevel)}`] : []),
      ...(spec.extraEnvoyArgs ?? []).map((argument: Data) => goText(argument)),
    ],
    customEnv: isDeployment ? givenItems(workload.deployment.customEnv) : [],
    disableCoreDumps: quoted(spec.disableCoreDumps),
    adminAddress: goText(spec.loopBackAddress),
    readinessProbe: probes ? (givenIfSet(template.customReadinessProbe) ?? "default") : undefined,
    livenessProbe:
      probes && truthy(template.livenessProbeEnabled)
        ? (givenIfSet(template.customLivenessProbe) ?? "default")
        : undefined,
    drainSeconds: truthy(template.gracefulShutdown?.enabled)
      ? goText(template.gracefulShutdown?.sleepTimeSeconds)
      : undefined,
    initContainers: [...givenItems(template.extraInitContainers), ...partial("extraInitContainersHelper")],
    containersBefore: givenItems(template.extraContainers),
    containersAfter: partial("extraContainersHelper"),
    sharesData: truthy(spec.extraContainersHelper),
    volumeMounts: [...givenItems(spec.extraProxyVolumeMounts), ...partial("extraProxyVolumeMountHelper")],
    volumes: [...givenItems(spec.extraVolumes), ...partial("extraVolumeHelper")],
  };
};

/** Sprig's `join` with a comma, which leaves nulls out. */
const joined = (items: readonly (Data | undefined)[]): string =>
  items
    .filter((item) => item !== null && item !== undefined)
    .map(goText)
    .join(",");
