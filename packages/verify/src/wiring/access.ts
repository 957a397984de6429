import type { DataMap } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { CertgenRun } from "./certgen-run.ts";
import { mapsAt, textAt, textsAt } from "./field.ts";
import { namespaceOf, type Objects } from "./objects.ts";
import type { Pod } from "./pod.ts";

/** The group of roles and their bindings. */
export const rbac = "rbac.authorization.k8s.io";

/** Kubernetes makes these roles itself. */
const builtIn = new Set(["cluster-admin", "admin", "edit"]);

/** Whether a rule of a role allows something; without a name, to all objects of the resource. */
export const grants = (
  rule: DataMap,
  wanted: {
    readonly group: string;
    readonly resource: string;
    readonly verb: string;
    readonly name?: string | undefined;
  },
): boolean => {
  const has = (field: string, value: string): boolean =>
    textsAt(rule, [field]).some((item) => item === value || item === "*");
  const names = textsAt(rule, ["resourceNames"]);
  return (
    has("apiGroups", wanted.group) &&
    has("resources", wanted.resource) &&
    has("verbs", wanted.verb) &&
    (names.length === 0 || (wanted.name !== undefined && names.includes(wanted.name)))
  );
};

/** The role of a binding; `built-in` for one that Kubernetes makes; undefined where it is not there. */
export const roleOf = (binding: Manifest, objects: Objects): Manifest | "built-in" | undefined => {
  const name = textAt(binding, ["roleRef", "name"]) ?? "";
  if (textAt(binding, ["roleRef", "kind"]) === "ClusterRole") {
    const role = objects.ofKind("ClusterRole", rbac).find(({ metadata }) => metadata.name === name);
    return role ?? (builtIn.has(name) ? "built-in" : undefined);
  }
  return objects.find("Role", rbac, namespaceOf(binding), name);
};

const bindsAccount = (
  binding: Manifest,
  account: { readonly namespace: string; readonly name: string },
): boolean =>
  mapsAt(binding, ["subjects"]).some(({ item }) => {
    if (item.kind === "ServiceAccount")
      return (
        item.name === account.name &&
        (textAt(item, ["namespace"]) ?? namespaceOf(binding)) === account.namespace
      );
    return (
      item.kind === "Group" &&
      [
        "system:serviceaccounts",
        `system:serviceaccounts:${account.namespace}`,
        "system:authenticated",
      ].includes(String(item.name))
    );
  });

/** The service account of a pod. */
export const accountOf = ({
  manifest,
  path,
  namespace,
}: Pod): { readonly namespace: string; readonly name: string } => ({
  namespace,
  name:
    textAt(manifest, [...path, "serviceAccountName"]) ||
    textAt(manifest, [...path, "serviceAccount"]) ||
    "default",
});

/** The bindings that give a run what it may do in a namespace; every one in the cluster where none is given. */
export const bindingsFor = (run: CertgenRun, namespace: string, objects: Objects): readonly Manifest[] => {
  const account = accountOf(run.pod);
  return [
    ...objects.ofKind("RoleBinding", rbac).filter((binding) => namespaceOf(binding) === namespace),
    ...objects.ofKind("ClusterRoleBinding", rbac),
  ].filter((binding) => bindsAccount(binding, account));
};
