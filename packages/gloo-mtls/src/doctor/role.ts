import { groupOf, type Manifest } from "@gloo-mtls/objects/object";
import { inCluster, inInstallation, named, proxyWorkloads, type ReadKind } from "./collect/rights.ts";

const name = "gloo-mtls-doctor";
const clusterName = `${name}-cluster`;
const apiVersion = "rbac.authorization.k8s.io/v1";

const rulesOf = (kinds: readonly ReadKind[]) => {
  const rules = new Map<string, { apiGroups: string[]; resources: string[]; verbs: string[] }>();
  for (const { apiVersion: version, plural, verb } of kinds) {
    const group = groupOf(version);
    const key = `${group} ${verb}`;
    const rule = rules.get(key) ?? { apiGroups: [group], resources: [], verbs: [verb] };
    rule.resources.push(plural);
    rules.set(key, rule);
  }
  return [...rules.values()];
};

/**
 * The least that an account has to be allowed: a role to be bound in each namespace with a control plane or a proxy, and one for the cluster.
 * Nothing in them allows a change of an object; from Kubernetes 1.35 on, a port-forward needs `create` on `pods/portforward`.
 */
export const doctorRoles: readonly Manifest[] = [
  {
    apiVersion,
    kind: "ClusterRole",
    metadata: { name },
    rules: [
      ...rulesOf([...inInstallation, named.ConfigMap, named.Secret]),
      { apiGroups: [""], resources: ["pods/log"], verbs: ["get"] },
      { apiGroups: [""], resources: ["pods/portforward"], verbs: ["get", "create"] },
    ],
  },
  {
    apiVersion,
    kind: "ClusterRole",
    metadata: { name: clusterName },
    rules: rulesOf([...inCluster, ...proxyWorkloads, named.ClusterRole]),
  },
];
