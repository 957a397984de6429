import type { Data, DataMap } from "../data/data.ts";
import { deepEqual } from "../data/deep-equal.ts";

/** Whether the API server, or a controller, puts such a value where none was written. */
export type FilledIn = (value: Data, holder: DataMap) => boolean;

type Table = Readonly<Record<string, FilledIn>>;

const is =
  (...values: readonly Data[]): FilledIn =>
  (value) =>
    values.some((each) => deepEqual(each, value));
/** Values that are allocated, or that a controller decides. */
const any: FilledIn = () => true;
const sameAs =
  (field: string): FilledIn =>
  (value, holder) =>
    deepEqual(value, holder[field] ?? null);

const under = (places: readonly string[], table: Table): Table =>
  Object.fromEntries(
    places.flatMap((place) => Object.entries(table).map(([field, filled]) => [`${place}.${field}`, filled])),
  );

const probe: Table = {
  timeoutSeconds: is(1),
  periodSeconds: is(10),
  successThreshold: is(1),
  failureThreshold: is(3),
  "httpGet.path": is("/"),
  "httpGet.scheme": is("HTTP"),
};

const container: Table = {
  resources: is({}),
  securityContext: is({}),
  terminationMessagePath: is("/dev/termination-log"),
  terminationMessagePolicy: is("File"),
  imagePullPolicy: is("IfNotPresent", "Always"),
  "ports.protocol": is("TCP"),
  "env.valueFrom.fieldRef.apiVersion": is("v1"),
  "env.valueFrom.resourceFieldRef.divisor": is("0"),
  ...under(["livenessProbe", "readinessProbe", "startupProbe"], probe),
  ...under(["lifecycle.postStart.httpGet", "lifecycle.preStop.httpGet"], {
    path: is("/"),
    scheme: is("HTTP"),
  }),
};

/** `items` of the downward API. */
const fields: Table = { "items.fieldRef.apiVersion": is("v1"), "items.resourceFieldRef.divisor": is("0") };

const volume: Table = {
  emptyDir: is({}),
  "hostPath.type": is(""),
  ...under(["secret", "configMap", "downwardAPI", "projected"], { defaultMode: is(420) }),
  ...under(["downwardAPI", "projected.sources.downwardAPI"], fields),
  "projected.sources.serviceAccountToken.expirationSeconds": is(3600),
};

const pod: Table = {
  restartPolicy: is("Always"),
  dnsPolicy: is("ClusterFirst"),
  schedulerName: is("default-scheduler"),
  securityContext: is({}),
  terminationGracePeriodSeconds: is(30),
  serviceAccount: sameAs("serviceAccountName"),
  ...under(["containers", "initContainers"], container),
  ...under(["volumes"], volume),
};

const job: Table = {
  backoffLimit: is(6),
  completionMode: is("NonIndexed"),
  completions: is(1),
  manualSelector: is(false),
  parallelism: is(1),
  podReplacementPolicy: is("TerminatingOrFailed"),
  suspend: is(false),
  ...under(["template.spec"], pod),
};

/** The labels by which a Job finds its own pods. */
const jobLabels: Table = {
  "batch.kubernetes.io/controller-uid": any,
  "batch.kubernetes.io/job-name": any,
  "controller-uid": any,
  "job-name": any,
};

/** What is filled in of each kind of Kubernetes, by group and kind, and by the path without the items of lists. */
const kinds: Readonly<Record<string, Table>> = {
  "/Namespace": { "metadata.labels.kubernetes.io/metadata.name": any, "spec.finalizers": any },
  "/ConfigMap": {},
  "/Secret": { type: is("Opaque") },
  "/Service": {
    "spec.type": is("ClusterIP"),
    "spec.sessionAffinity": is("None"),
    "spec.internalTrafficPolicy": is("Cluster"),
    "spec.externalTrafficPolicy": is("Cluster"),
    "spec.allocateLoadBalancerNodePorts": is(true),
    "spec.ipFamilyPolicy": is("SingleStack"),
    ...under(["spec"], { clusterIP: any, clusterIPs: any, ipFamilies: any, healthCheckNodePort: any }),
    "spec.ports.protocol": is("TCP"),
    "spec.ports.targetPort": sameAs("port"),
    "spec.ports.nodePort": any,
  },
  "/ServiceAccount": { secrets: any },
  "apps/Deployment": {
    // It is left out where an autoscaler decides.
    "spec.replicas": any,
    "spec.progressDeadlineSeconds": is(600),
    "spec.revisionHistoryLimit": is(10),
    "spec.strategy.type": is("RollingUpdate"),
    ...under(["spec.strategy.rollingUpdate"], { maxUnavailable: is("25%"), maxSurge: is("25%") }),
    ...under(["spec.template.spec"], pod),
  },
  "apps/DaemonSet": {
    "spec.revisionHistoryLimit": is(10),
    "spec.updateStrategy.type": is("RollingUpdate"),
    ...under(["spec.updateStrategy.rollingUpdate"], { maxUnavailable: is(1), maxSurge: is(0) }),
    ...under(["spec.template.spec"], pod),
  },
  "batch/Job": {
    ...under(["spec"], job),
    ...under(["metadata.labels", "spec.template.metadata.labels"], jobLabels),
    "metadata.annotations.batch.kubernetes.io/job-tracking": any,
    "spec.selector": any,
  },
  "batch/CronJob": {
    "spec.concurrencyPolicy": is("Allow"),
    "spec.failedJobsHistoryLimit": is(1),
    "spec.successfulJobsHistoryLimit": is(3),
    "spec.suspend": is(false),
    // The Jobs that are made of it have these filled in, not the CronJob itself.
    ...under(["spec.jobTemplate.spec.template.spec"], pod),
  },
  "autoscaling/HorizontalPodAutoscaler": {
    "spec.metrics": any,
    "spec.minReplicas": is(1),
    "spec.targetCPUUtilizationPercentage": is(80),
    ...under(["spec.behavior.scaleUp", "spec.behavior.scaleDown"], { selectPolicy: is("Max") }),
    "spec.behavior.scaleUp.stabilizationWindowSeconds": is(0),
    "spec.behavior.scaleUp.policies": is([
      { type: "Pods", value: 4, periodSeconds: 15 },
      { type: "Percent", value: 100, periodSeconds: 15 },
    ]),
    "spec.behavior.scaleDown.policies": is([{ type: "Percent", value: 100, periodSeconds: 15 }]),
  },
  "policy/PodDisruptionBudget": {},
  "rbac.authorization.k8s.io/Role": {},
  "rbac.authorization.k8s.io/ClusterRole": {},
  ...Object.fromEntries(
    ["RoleBinding", "ClusterRoleBinding"].map((kind) => [
      `rbac.authorization.k8s.io/${kind}`,
      {
        "roleRef.apiGroup": is("rbac.authorization.k8s.io"),
        "subjects.apiGroup": is("", "rbac.authorization.k8s.io"),
      },
    ]),
  ),
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration": under(["webhooks"], {
    // Written by certgen, or by another tool that makes the certificates.
    "clientConfig.caBundle": any,
    "clientConfig.service.port": is(443),
    failurePolicy: is("Fail"),
    matchPolicy: is("Equivalent"),
    namespaceSelector: is({}),
    objectSelector: is({}),
    "rules.scope": is("*"),
    timeoutSeconds: is(10),
  }),
};

/** What an installer notes down in every object that it applies, and what controllers hang on to it. */
const ofAnyKind: Table = {
  "metadata.finalizers": any,
  "metadata.ownerReferences": any,
  "metadata.labels.app.kubernetes.io/managed-by": is("Helm"),
  ...under(["metadata.annotations"], {
    "meta.helm.sh/release-name": any,
    "meta.helm.sh/release-namespace": any,
    "argocd.argoproj.io/tracking-id": any,
  }),
  ...under(["metadata.labels"], {
    "helm.toolkit.fluxcd.io/name": any,
    "helm.toolkit.fluxcd.io/namespace": any,
    "kustomize.toolkit.fluxcd.io/name": any,
    "kustomize.toolkit.fluxcd.io/namespace": any,
  }),
};

/** What a cluster fills in of the objects of one kind. */
export interface ServerDefaults {
  /** Whether the kind is one of Kubernetes itself, whose empty fields are the same as none. */
  readonly isBuiltIn: boolean;
  /** @param path The names of the fields, without the items of lists. */
  readonly at: (path: readonly string[]) => FilledIn | undefined;
}

/**
 * What the API server, controllers and installers put into an object where nothing is written.
 *
 * @param group The API group, empty for the core group.
 * @see Kubernetes 1.34 `pkg/apis/{core,apps,batch,autoscaling,rbac,admissionregistration}/v1/defaults.go`
 */
export const serverDefaults = (group: string, kind: string): ServerDefaults => {
  const own = kinds[`${group}/${kind}`];
  return {
    isBuiltIn: own !== undefined,
    at: (path) => {
      const name = path.join(".");
      const table = [own, ofAnyKind].find((each) => each !== undefined && Object.hasOwn(each, name));
      return table?.[name];
    },
  };
};
