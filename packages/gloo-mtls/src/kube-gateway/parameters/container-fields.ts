import {
  anything,
  booleanPointer,
  listOf,
  mapOf,
  objectOf,
  quantity,
  requiredPort,
  requiredText,
  requiredWhole,
  text,
  textMap,
  textPointer,
  texts,
  whole,
  wholePointer,
} from "./field.ts";

const seLinuxOptions = objectOf({ user: text, role: text, type: text, level: text });

const windowsOptions = objectOf({
  gmsaCredentialSpecName: { ...textPointer, becomes: "gmsaCredentialSpec" },
  gmsaCredentialSpec: textPointer,
  runAsUserName: textPointer,
  hostProcess: booleanPointer,
});

const profile = objectOf({ type: requiredText, localhostProfile: textPointer });
const defaultProfile = { ...profile, merge: "default" } as const;
const defaultPolicy = { ...textPointer, merge: "default" } as const;

/** @see Kubernetes 1.34, `core/v1` SecurityContext */
export const securityContext = objectOf({
  capabilities: objectOf({ add: texts, drop: texts }),
  privileged: booleanPointer,
  seLinuxOptions,
  windowsOptions,
  runAsUser: wholePointer,
  runAsGroup: wholePointer,
  runAsNonRoot: booleanPointer,
  readOnlyRootFilesystem: booleanPointer,
  allowPrivilegeEscalation: booleanPointer,
  procMount: textPointer,
  seccompProfile: profile,
  appArmorProfile: defaultProfile,
});

/** @see Kubernetes 1.34, `core/v1` PodSecurityContext */
export const podSecurityContext = objectOf({
  seLinuxOptions,
  windowsOptions,
  runAsUser: wholePointer,
  runAsGroup: wholePointer,
  runAsNonRoot: booleanPointer,
  supplementalGroups: listOf(wholePointer),
  supplementalGroupsPolicy: defaultPolicy,
  fsGroup: wholePointer,
  sysctls: listOf(objectOf({ name: requiredText, value: requiredText })),
  fsGroupChangePolicy: textPointer,
  seccompProfile: profile,
  appArmorProfile: defaultProfile,
  seLinuxChangePolicy: defaultPolicy,
});

/** @see Kubernetes 1.34, `core/v1` ResourceRequirements */
export const resources = objectOf({
  limits: mapOf(quantity),
  requests: mapOf(quantity),
  claims: { ...listOf(objectOf({ name: requiredText, request: text })), merge: "default" } as const,
});

export const image = objectOf({
  registry: textPointer,
  repository: textPointer,
  tag: textPointer,
  digest: textPointer,
  pullPolicy: textPointer,
});

const keyReference = objectOf({
  name: { ...text, default: "" },
  key: requiredText,
  optional: booleanPointer,
});

/** @see Kubernetes 1.34, `core/v1` EnvVar */
export const env = objectOf({
  name: requiredText,
  value: text,
  valueFrom: objectOf({
    fieldRef: objectOf({ apiVersion: text, fieldPath: requiredText }),
    resourceFieldRef: objectOf({ containerName: text, resource: requiredText, divisor: quantity }),
    configMapKeyRef: keyReference,
    secretKeyRef: keyReference,
    fileKeyRef: objectOf({
      volumeName: requiredText,
      path: requiredText,
      key: requiredText,
      optional: { ...booleanPointer, default: false },
    }),
  }),
});

/** @see Kubernetes 1.34, `core/v1` ContainerPort */
export const containerPort = objectOf({
  name: text,
  hostPort: whole,
  containerPort: requiredWhole,
  protocol: { ...text, default: "TCP" },
  hostIP: text,
});

/** @see Kubernetes 1.34, `core/v1` Probe */
export const probe = objectOf({
  exec: objectOf({ command: { ...texts, merge: "replace" } as const }),
  httpGet: objectOf({
    path: text,
    port: requiredPort,
    host: text,
    scheme: text,
    httpHeaders: listOf(objectOf({ name: requiredText, value: requiredText })),
  }),
  tcpSocket: objectOf({ port: requiredPort, host: text }),
  grpc: objectOf({ port: requiredWhole, service: { ...textPointer, default: "" } }),
  initialDelaySeconds: whole,
  timeoutSeconds: whole,
  periodSeconds: whole,
  successThreshold: whole,
  failureThreshold: whole,
  terminationGracePeriodSeconds: wholePointer,
});

export const accountFields = { extraLabels: textMap, extraAnnotations: textMap } as const;

export const customSidecars = { ...listOf(anything), merge: "replace" } as const;
