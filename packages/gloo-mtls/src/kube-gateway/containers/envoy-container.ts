import { goFloat } from "@gloo-mtls/objects/formats";
import { certificatesMount } from "../../sidecars/certificates-volume.ts";
import { fromField } from "../../sidecars/env.ts";
import { DeployFailure } from "../deploy-failure.ts";
import { type DeploymentInput, ifAny } from "../deployment-input.ts";
import type { KubeParameters } from "../parameters/parameters-fields.ts";
import { bare, imageText, inQuotes } from "../template-text.ts";

/** Where metrics are read; it is not among the listeners. */
const metricsPort = { name: "http-monitoring", containerPort: 9091 } as const;

export const envoyContainer = ({ install, parameters, ports }: DeploymentInput) => {
  const { envoyContainer: container, podTemplate, stats } = parameters;
  return {
    name: "gloo-gateway",
    securityContext: ifAny(container?.securityContext),
    args: ["--disable-hot-restart", "--service-node", "$(POD_NAME).$(POD_NAMESPACE)", ...logArgs(container)],
    image: imageText(container?.image),
    imagePullPolicy: bare(container?.image?.pullPolicy ?? "IfNotPresent"),
    lifecycle: lifecycle(podTemplate),
    readinessProbe: ifAny(podTemplate?.readinessProbe),
    livenessProbe: ifAny(podTemplate?.livenessProbe),
    volumeMounts: [
      { mountPath: "/etc/envoy", name: "envoy-config" },
      ...(install.glooMtls ? [certificatesMount] : []),
    ],
    env: [
      fromField("POD_NAME", "metadata.name"),
      fromField("POD_NAMESPACE", "metadata.namespace"),
      { name: "ENVOY_UID", value: "0" },
    ],
    ports: [
      ...ports.map(({ name, targetPort }) => ({
        name: bare(name),
        protocol: "TCP",
        containerPort: targetPort,
      })),
      ...(stats?.enabled === true ? [metricsPort] : []),
    ],
    resources: ifAny(container?.resources),
  };
};

type EnvoyContainer = KubeParameters["envoyContainer"];

const logArgs = (container: EnvoyContainer) => {
  const { logLevel = "" } = container?.bootstrap ?? {};
  const components = componentLogLevel(container);
  return [
    ...(logLevel === "" ? [] : ["--log-level", inQuotes(logLevel)]),
    ...(components === "" ? [] : ["--component-log-level", inQuotes(components)]),
  ];
};

/**
 * The levels of Envoy's components, in one argument.
 * @throws {DeployFailure} `component-log-level-empty`.
 */
export const componentLogLevel = (container: EnvoyContainer): string => {
  const levels = Object.entries(container?.bootstrap?.componentLogLevels ?? {});
  const empty = levels.find(([component, level]) => component === "" || level === "");
  if (empty !== undefined) {
    const [component, level] = empty;
    throw new DeployFailure(
      "component-log-level-empty",
      component === ""
        ? `the level ${JSON.stringify(level)} has no component`
        : `the component ${component} has no level`,
      ["spec", "kube", "envoyContainer", "bootstrap", "componentLogLevels"],
    );
  }
  return levels
    .map(([component, level]) => `${component}:${level}`)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join(",");
};

/** Seconds to wait where nothing is given. */
const defaultSleep = 10;

/** A number passes through a float on its way into the shell command: 2000000 becomes 2e+06. */
const lifecycle = (pod: KubeParameters["podTemplate"]) => {
  if (pod?.gracefulShutdown?.enabled !== true) return undefined;
  const seconds = goFloat(pod.gracefulShutdown.sleepTimeSeconds || defaultSleep);
  const drain = 'wget --post-data "" -O /dev/null 127.0.0.1:19000/healthcheck/fail';
  return { preStop: { exec: { command: ["/bin/sh", "-c", `${drain}; sleep ${seconds}`] } } };
};
