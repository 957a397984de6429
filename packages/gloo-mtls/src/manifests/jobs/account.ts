import type { ServiceAccount } from "kubernetes-types/core/v1.js";
import type { ObjectMeta } from "kubernetes-types/meta/v1.js";
import type {
  ClusterRole,
  ClusterRoleBinding,
  PolicyRule,
  Role,
  RoleBinding,
} from "kubernetes-types/rbac/v1.js";
import type { Draft } from "../../plan/draft.ts";
import type { Plan } from "../../plan/index.ts";

const rbacGroup = "rbac.authorization.k8s.io";

/**
 * The account that Jobs run as. Its roles and their bindings go by the same name; those of the cluster, which other
 * installations share, have the suffix of the installation behind it.
 */
export interface JobAccount {
  readonly name: string;
  /** The hook by which it is there before its Jobs; none for what is a part of the release. */
  readonly hook?: Readonly<Record<string, string>>;
}

const namespaced = ({ labels, release }: Plan, { name, hook }: JobAccount): Draft<ObjectMeta> => ({
  name,
  namespace: release.namespace,
  labels: { ...labels, gloo: "rbac" },
  annotations: hook,
});

const clusterWide = ({ labels, rbac }: Plan, { name, hook }: JobAccount): Draft<ObjectMeta> => ({
  name: `${name}${rbac.suffix}`,
  labels: { ...labels, gloo: "rbac" },
  annotations: hook,
});

const subjects = ({ release }: Plan, { name }: JobAccount) => [
  { kind: "ServiceAccount", name, namespace: release.namespace },
];

export const jobServiceAccount = (plan: Plan, account: JobAccount): Draft<ServiceAccount> => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: namespaced(plan, account),
});

export const jobRole = (plan: Plan, account: JobAccount, rules: readonly PolicyRule[]): Draft<Role> => ({
  apiVersion: `${rbacGroup}/v1`,
  kind: "Role",
  metadata: namespaced(plan, account),
  rules,
});

export const jobRoleBinding = (plan: Plan, account: JobAccount): Draft<RoleBinding> => ({
  apiVersion: `${rbacGroup}/v1`,
  kind: "RoleBinding",
  metadata: namespaced(plan, account),
  roleRef: { kind: "Role", name: account.name, apiGroup: rbacGroup },
  subjects: subjects(plan, account),
});

export const jobClusterRole = (
  plan: Plan,
  account: JobAccount,
  rules: readonly PolicyRule[],
): Draft<ClusterRole> => ({
  apiVersion: `${rbacGroup}/v1`,
  kind: "ClusterRole",
  metadata: clusterWide(plan, account),
  rules,
});

export const jobClusterRoleBinding = (plan: Plan, account: JobAccount): Draft<ClusterRoleBinding> => ({
  apiVersion: `${rbacGroup}/v1`,
  kind: "ClusterRoleBinding",
  metadata: clusterWide(plan, account),
  roleRef: { kind: "ClusterRole", name: `${account.name}${plan.rbac.suffix}`, apiGroup: rbacGroup },
  subjects: subjects(plan, account),
});
