import { isObjectName } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from "kubernetes-types/rbac/v1.js";

const group = "rbac.authorization.k8s.io";

export function* roleFaults({ kind, rules }: ClusterRole | Role): Generator<Found, void, undefined> {
  for (const [index, { verbs, apiGroups = [], resources = [], nonResourceURLs = [] }] of (
    rules ?? []
  ).entries()) {
    const path = ["rules", index];
    if (verbs.length === 0) yield { path: [...path, "verbs"], message: "must not be empty" };
    if (nonResourceURLs.length > 0) {
      if (kind === "Role") yield { path: [...path, "nonResourceURLs"], message: "is for a ClusterRole" };
      if (apiGroups.length + resources.length > 0)
        yield {
          path: [...path, "nonResourceURLs"],
          message: "must not be set together with apiGroups or resources",
        };
      continue;
    }
    if (apiGroups.length === 0) yield { path: [...path, "apiGroups"], message: "must not be empty" };
    if (resources.length === 0) yield { path: [...path, "resources"], message: "must not be empty" };
  }
}

export function* bindingFaults({
  kind,
  roleRef,
  subjects = [],
}: ClusterRoleBinding | RoleBinding): Generator<Found, void, undefined> {
  if (roleRef.apiGroup !== group) yield { path: ["roleRef", "apiGroup"], message: `must be ${group}` };
  if (roleRef.name === "") yield { path: ["roleRef", "name"], message: "is required" };
  if (kind === "ClusterRoleBinding" && roleRef.kind !== "ClusterRole")
    yield { path: ["roleRef", "kind"], message: "must be ClusterRole" };
  for (const [index, subject] of subjects.entries()) {
    const path = ["subjects", index];
    const isAccount = subject.kind === "ServiceAccount";
    if (isAccount ? !isObjectName(subject.name) : subject.name === "")
      yield { path: [...path, "name"], message: "is not a name of a subject" };
    if (isAccount && (subject.namespace ?? "") === "")
      yield { path: [...path, "namespace"], message: "is required of a ServiceAccount" };
    if ((subject.apiGroup ?? "") !== (isAccount ? "" : group) && subject.apiGroup !== undefined)
      yield { path: [...path, "apiGroup"], message: "is not the API group of the subject" };
  }
}
