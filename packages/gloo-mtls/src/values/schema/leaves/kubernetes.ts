import * as pod from "../../shapes/pod.ts";
import * as probes from "../../shapes/probe.ts";
import * as security from "../../shapes/security-context.ts";
import { fields, list, listOf, map, type Shape } from "../../shapes/shape.ts";
import type { Leaf } from "../node.ts";
import { anything } from "./scalars.ts";

// The chart copies these as they are, so the schema accepts everything, and a wrong shape is only a warning.

const copied = (noun: string, shape: Shape): Leaf<unknown> => ({
  ...anything,
  noun,
  complain: (value) => shape(value, []),
});

export const affinity = copied("a Kubernetes Affinity", pod.affinity);
export const containers = copied("a list of Kubernetes containers", pod.containers);
export const containerPorts = copied("a list of Kubernetes container ports", pod.containerPorts);
export const containerSecurityContext = copied(
  "a Kubernetes SecurityContext",
  security.containerSecurityContext,
);
export const environment = copied("a list of Kubernetes EnvVar", pod.environment);
export const hostAliases = copied("a list of Kubernetes HostAlias", pod.hostAliases);
export const matchConditions = copied(
  "a list of Kubernetes MatchCondition",
  listOf(fields({}, { required: ["name", "expression"] })),
);
export const metrics = copied("a list of Kubernetes MetricSpec", listOf(fields({}, { required: ["type"] })));
export const scalingBehavior = copied(
  "a Kubernetes HorizontalPodAutoscalerBehavior",
  fields({ scaleUp: map, scaleDown: map }, { closed: true }),
);
export const labelSelectors = copied(
  "a list of Kubernetes LabelSelector",
  listOf(fields({ matchLabels: map, matchExpressions: list }, { closed: true })),
);
export const probe = copied("a Kubernetes Probe", probes.probe);
export const servicePorts = copied("a list of Kubernetes ServicePort", pod.servicePorts);
export const tolerations = copied("a list of Kubernetes Toleration", pod.tolerations);
export const topologySpreadConstraints = copied(
  "a list of Kubernetes TopologySpreadConstraint",
  pod.topologySpreadConstraints,
);
export const volumes = copied("a list of Kubernetes Volume", pod.volumes);
export const volumeMounts = copied("a list of Kubernetes VolumeMount", pod.volumeMounts);
