const texts = { type: "array", items: { type: "string" } };

/**
 * Kubernetes inlines the type `Rule` into this one, and the generator of kubernetes-types loses what is inlined.
 * The API server requires all but the scope.
 */
const ruleWithOperations = {
  type: "object",
  properties: {
    apiGroups: texts,
    apiVersions: texts,
    operations: { type: "array", items: { enum: ["*", "CREATE", "UPDATE", "DELETE", "CONNECT"] } },
    resources: texts,
    scope: { enum: ["*", "Cluster", "Namespaced"] },
  },
  required: ["apiGroups", "apiVersions", "operations", "resources"],
  additionalProperties: false,
};

/** A quantity may be written as a number. The pattern is the one that the API server's own message quotes. */
const quantity = {
  type: ["string", "number"],
  pattern: "^[+-]?([0-9]+|[0-9]+\\.[0-9]*|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$",
};

/** Definitions that kubernetes-types has wrong, in full. */
export const replacements = {
  FieldsV1: { type: "object" },
  Quantity: quantity,
  RuleWithOperations: ruleWithOperations,
};

/** What the API server refuses to go without, although the types let it be absent. */
export const required = {
  Container: ["image"],
  DaemonSet: ["spec"],
  Deployment: ["spec"],
  HTTPHeader: ["value"],
  JobTemplateSpec: ["spec"],
  PodTemplateSpec: ["spec"],
};

/**
 * Fields that Kubernetes added from 1.31 to 1.35. They are taken as they are, since the types do not describe them.
 * @see k8s.io/client-go 0.35.2, applyconfigurations/internal
 */
export const later = {
  Container: ["restartPolicyRules"],
  ContainerStatus: ["allocatedResourcesStatus", "stopSignal", "user"],
  DeploymentStatus: ["terminatingReplicas"],
  EndpointHints: ["forNodes"],
  EnvVarSource: ["fileKeyRef"],
  EphemeralContainer: ["restartPolicyRules"],
  HPAScalingRules: ["tolerance"],
  LeaseSpec: ["preferredHolder", "strategy"],
  Lifecycle: ["stopSignal"],
  NodeStatus: ["declaredFeatures", "features"],
  NodeSystemInfo: ["swap"],
  PodCondition: ["observedGeneration"],
  PodResourceClaim: ["resourceClaimName", "resourceClaimTemplateName"],
  PodSecurityContext: ["seLinuxChangePolicy", "supplementalGroupsPolicy"],
  PodSpec: ["hostnameOverride", "resources", "workloadRef"],
  PodStatus: ["allocatedResources", "extendedResourceClaimStatus", "observedGeneration", "resources"],
  ReplicaSetStatus: ["terminatingReplicas"],
  ResourceClaim: ["request"],
  Volume: ["image"],
  VolumeProjection: ["podCertificate"],
};

const operators = ["In", "NotIn", "Exists", "DoesNotExist"];
const protocols = ["TCP", "UDP", "SCTP"];
const handling = ["Honor", "Ignore"];
const restarts = ["Always", "OnFailure", "Never"];
const trafficPolicies = ["Cluster", "Local"];

/** The texts that the API server takes, where the types say only that a field holds text: `Definition.field`. */
export const enums = {
  "Container.imagePullPolicy": ["Always", "IfNotPresent", "Never"],
  "Container.restartPolicy": ["Always"],
  "Container.terminationMessagePolicy": ["File", "FallbackToLogsOnError"],
  "ContainerPort.protocol": protocols,
  "CronJobSpec.concurrencyPolicy": ["Allow", "Forbid", "Replace"],
  "DaemonSetUpdateStrategy.type": ["RollingUpdate", "OnDelete"],
  "DeploymentStrategy.type": ["RollingUpdate", "Recreate"],
  "HPAScalingPolicy.type": ["Pods", "Percent"],
  "HPAScalingRules.selectPolicy": ["Max", "Min", "Disabled"],
  "HTTPGetAction.scheme": ["HTTP", "HTTPS"],
  "JobSpec.completionMode": ["NonIndexed", "Indexed"],
  "LabelSelectorRequirement.operator": operators,
  "MetricSpec.type": ["ContainerResource", "External", "Object", "Pods", "Resource"],
  "MetricTarget.type": ["Utilization", "Value", "AverageValue"],
  "NodeSelectorRequirement.operator": [...operators, "Gt", "Lt"],
  "PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy": ["IfHealthyBudget", "AlwaysAllow"],
  "PodSecurityContext.fsGroupChangePolicy": ["OnRootMismatch", "Always"],
  "PodSpec.dnsPolicy": ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"],
  "PodSpec.preemptionPolicy": ["PreemptLowerPriority", "Never"],
  "PodSpec.restartPolicy": restarts,
  "RoleRef.kind": ["ClusterRole", "Role"],
  "SeccompProfile.type": ["Localhost", "RuntimeDefault", "Unconfined"],
  "ServicePort.protocol": protocols,
  "ServiceSpec.externalTrafficPolicy": trafficPolicies,
  "ServiceSpec.internalTrafficPolicy": trafficPolicies,
  "ServiceSpec.ipFamilyPolicy": ["SingleStack", "PreferDualStack", "RequireDualStack"],
  "ServiceSpec.sessionAffinity": ["ClientIP", "None"],
  "ServiceSpec.type": ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
  "Subject.kind": ["Group", "ServiceAccount", "User"],
  "Toleration.effect": ["", "NoExecute", "NoSchedule", "PreferNoSchedule"],
  "Toleration.operator": ["", "Equal", "Exists"],
  "TopologySpreadConstraint.nodeAffinityPolicy": handling,
  "TopologySpreadConstraint.nodeTaintsPolicy": handling,
  "TopologySpreadConstraint.whenUnsatisfiable": ["DoNotSchedule", "ScheduleAnyway"],
  "ValidatingWebhook.failurePolicy": ["Fail", "Ignore"],
  "ValidatingWebhook.matchPolicy": ["Equivalent", "Exact"],
  "ValidatingWebhook.sideEffects": ["None", "NoneOnDryRun"],
  "VolumeMount.mountPropagation": ["Bidirectional", "HostToContainer", "None"],
};
