import { anything, fields, flag, listOf, map, type Shape, text, whole } from "./shape.ts";

const seLinuxOptions = fields({ level: text, role: text, type: text, user: text }, { closed: true });
const profile = fields({ type: text, localhostProfile: text }, { closed: true });
const windowsOptions = fields(
  { gmsaCredentialSpec: text, gmsaCredentialSpecName: text, hostProcess: flag, runAsUserName: text },
  { closed: true },
);

/** What the security contexts of containers and of pods have in common. */
const either = {
  appArmorProfile: profile,
  runAsGroup: whole,
  runAsNonRoot: flag,
  runAsUser: whole,
  seLinuxOptions,
  seccompProfile: profile,
  windowsOptions,
};

const containerFields = {
  ...either,
  allowPrivilegeEscalation: flag,
  capabilities: fields({ add: listOf(text), drop: listOf(text) }, { closed: true }),
  privileged: flag,
  procMount: text,
  readOnlyRootFilesystem: flag,
};

const podFields = {
  ...either,
  fsGroup: whole,
  fsGroupChangePolicy: text,
  seLinuxChangePolicy: text,
  supplementalGroups: listOf(whole),
  supplementalGroupsPolicy: text,
  sysctls: listOf(map),
};

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context-1 */
export const containerSecurityContext: Shape = fields(containerFields, { closed: true });

/** The chart's own key beside those of Kubernetes: the schema knows what it holds. */
const withMergePolicy = { mergePolicy: anything };

export const mergedContainerSecurityContext: Shape = fields(
  { ...containerFields, ...withMergePolicy },
  { closed: true },
);

export const mergedPodSecurityContext: Shape = fields({ ...podFields, ...withMergePolicy }, { closed: true });
