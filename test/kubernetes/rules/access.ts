import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from "kubernetes-types/rbac/v1.js";
import { at, type Complaint } from "../complaint.ts";
import { isSubdomain } from "./names.ts";

const group = "rbac.authorization.k8s.io";

export function* roleComplaints({ kind, rules }: ClusterRole | Role): Generator<Complaint, void, undefined> {
  for (const [index, { verbs, apiGroups = [], resources = [], nonResourceURLs = [] }] of (
    rules ?? []
  ).entries()) {
    const path = at("rules", index);
    if (verbs.length === 0) yield { path: `${path}.verbs`, message: "must not be empty" };
    if (nonResourceURLs.length > 0) {
      if (kind === "Role") yield { path: `${path}.nonResourceURLs`, message: "is for a ClusterRole" };
      if (apiGroups.length + resources.length > 0)
        yield { path: `${path}.nonResourceURLs`, message: "must not stand beside resources" };
      continue;
    }
    if (apiGroups.length === 0) yield { path: `${path}.apiGroups`, message: "must not be empty" };
    if (resources.length === 0) yield { path: `${path}.resources`, message: "must not be empty" };
  }
}

export function* bindingComplaints({
  kind,
  roleRef,
  subjects = [],
}: ClusterRoleBinding | RoleBinding): Generator<Complaint, void, undefined> {
  if (roleRef.apiGroup !== group) yield { path: "roleRef.apiGroup", message: `must be ${group}` };
  if (roleRef.name === "") yield { path: "roleRef.name", message: "is required" };
  if (kind === "ClusterRoleBinding" && roleRef.kind !== "ClusterRole")
    yield { path: "roleRef.kind", message: "must be ClusterRole" };
  for (const [index, subject] of subjects.entries()) {
    const path = at("subjects", index);
    const isAccount = subject.kind === "ServiceAccount";
    if (isAccount ? !isSubdomain(subject.name) : subject.name === "")
      yield { path: `${path}.name`, message: "is not a name of a subject" };
    if (isAccount && (subject.namespace ?? "") === "")
      yield { path: `${path}.namespace`, message: "is required of a ServiceAccount" };
    if ((subject.apiGroup ?? "") !== (isAccount ? "" : group) && subject.apiGroup !== undefined)
      yield { path: `${path}.apiGroup`, message: "is not the API group of the subject" };
  }
}
