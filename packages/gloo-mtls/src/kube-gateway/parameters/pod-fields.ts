import { podSecurityContext, probe } from "./container-fields.ts";
import {
  booleanPointer,
  listOf,
  objectOf,
  requiredText,
  requiredWhole,
  text,
  textMap,
  textPointer,
  texts,
  wholePointer,
} from "./field.ts";

const requirement = objectOf({ key: requiredText, operator: requiredText, values: texts });

const labelSelector = objectOf({ matchLabels: textMap, matchExpressions: listOf(requirement) });

const nodeSelectorTerm = objectOf({
  matchExpressions: listOf(requirement),
  matchFields: listOf(requirement),
});

const podAffinityTerm = objectOf({
  labelSelector,
  namespaces: texts,
  topologyKey: requiredText,
  namespaceSelector: labelSelector,
  matchLabelKeys: texts,
  mismatchLabelKeys: texts,
});

const podAffinity = objectOf({
  requiredDuringSchedulingIgnoredDuringExecution: listOf(podAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: listOf(
    objectOf({ weight: requiredWhole, podAffinityTerm: { ...podAffinityTerm, always: true } as const }),
  ),
});

/** @see Kubernetes 1.34, `core/v1` Affinity */
const affinity = objectOf({
  nodeAffinity: objectOf({
    requiredDuringSchedulingIgnoredDuringExecution: objectOf({
      nodeSelectorTerms: { ...listOf(nodeSelectorTerm), required: true } as const,
    }),
    preferredDuringSchedulingIgnoredDuringExecution: listOf(
      objectOf({ weight: requiredWhole, preference: { ...nodeSelectorTerm, always: true } as const }),
    ),
  }),
  podAffinity,
  podAntiAffinity: podAffinity,
});

/** @see Gloo 1.22.1 `projects/gateway2/api/v1alpha1/kube_types.go`, Pod */
export const podTemplate = objectOf({
  extraLabels: textMap,
  extraAnnotations: textMap,
  securityContext: podSecurityContext,
  imagePullSecrets: listOf(objectOf({ name: { ...text, default: "" } })),
  nodeSelector: textMap,
  affinity,
  tolerations: listOf(
    objectOf({ key: text, operator: text, value: text, effect: text, tolerationSeconds: wholePointer }),
  ),
  gracefulShutdown: objectOf({ enabled: booleanPointer, sleepTimeSeconds: wholePointer }),
  terminationGracePeriodSeconds: wholePointer,
  readinessProbe: probe,
  livenessProbe: probe,
  topologySpreadConstraints: listOf(
    objectOf({
      maxSkew: requiredWhole,
      topologyKey: requiredText,
      whenUnsatisfiable: requiredText,
      labelSelector,
      minDomains: wholePointer,
      nodeAffinityPolicy: textPointer,
      nodeTaintsPolicy: textPointer,
      matchLabelKeys: texts,
    }),
  ),
});
