import { type DataMap, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { CertgenRun } from "../wiring/certgen-run.ts";
import { mapsAt, textAt, textsAt } from "../wiring/field.ts";
import { namespaceOf, type Objects } from "../wiring/objects.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

const rbac = "rbac.authorization.k8s.io";

/** Kubernetes makes these roles itself. */
const builtIn = new Set(["cluster-admin", "admin", "edit"]);

/** A rule of a role. */
const grants = (
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
const roleOf = (binding: Manifest, objects: Objects): Manifest | "built-in" | undefined => {
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

/** The bindings that give a run what it may do in a namespace; every one in the cluster where none is given. */
const bindingsFor = (run: CertgenRun, namespace: string, objects: Objects): readonly Manifest[] => {
  const account = {
    namespace: run.pod.namespace,
    name:
      textAt(run.pod.manifest, [...run.pod.path, "serviceAccountName"]) ||
      textAt(run.pod.manifest, [...run.pod.path, "serviceAccount"]) ||
      "default",
  };
  return [
    ...objects.ofKind("RoleBinding", rbac).filter((binding) => namespaceOf(binding) === namespace),
    ...objects.ofKind("ClusterRoleBinding", rbac),
  ].filter((binding) => bindsAccount(binding, account));
};

export const certgenForbidden: VerifyRule = {
  severity: "error",
  hint: "bind certgen's service account to a Role in the Secret's namespace with create, get and update on secrets",
  *check({ wiring: { certgenRuns, objects, secrets } }) {
    const roles = ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"].flatMap((kind) =>
      objects.ofKind(kind, rbac),
    );
    if (roles.length === 0) return;
    for (const run of certgenRuns) {
      const { namespace, name } = run.secret;
      if (!secrets.some((use) => use.namespace === namespace && use.name === name)) continue;
      const bound = bindingsFor(run, namespace, objects).map((binding) => roleOf(binding, objects));
      const isAllowed = (verb: string): boolean =>
        bound.some(
          (role) =>
            role === "built-in" ||
            mapsAt(role, ["rules"]).some(({ item }) =>
              grants(item, { group: "", resource: "secrets", verb, ...(verb === "create" ? {} : { name }) }),
            ),
        );
      const missing = ["create", "get", "update"].filter((verb) => !isAllowed(verb));
      if (missing.length === 0) continue;
      yield foundAt(
        { manifest: run.pod.manifest, path: [...run.pod.path, "serviceAccountName"] },
        `certgen may not ${missing.join(", ")} Secrets in namespace ${namespace}: it fails, and the certificates are not made, or not renewed`,
      );
    }
    for (const run of certgenRuns) {
      const accounts = objects
        .ofKind("ServiceAccount", "")
        .filter((account) => namespaceOf(account) === run.pod.namespace);
      const name = textAt(run.pod.manifest, [...run.pod.path, "serviceAccountName"]);
      if (accounts.length === 0 || name === undefined || name === "default") continue;
      if (accounts.some(({ metadata }) => metadata.name === name)) continue;
      yield foundAt(
        { manifest: run.pod.manifest, path: [...run.pod.path, "serviceAccountName"] },
        `no ServiceAccount ${name} is among the manifests, although others of namespace ${run.pod.namespace} are: certgen's pod is never made`,
        { hint: "add the ServiceAccount, or correct its name" },
      );
    }
  },
};

export const certgenMayTooMuch: VerifyRule = {
  severity: "warning",
  hint: "allow create, get and update on secrets, get and update on the webhook's configuration, and nothing else",
  *check({ wiring: { certgenRuns, objects } }) {
    const seen = new Set<Manifest>();
    for (const run of certgenRuns) {
      for (const binding of bindingsFor(run, run.secret.namespace, objects)) {
        const role = roleOf(binding, objects);
        if (role === undefined || seen.has(binding)) continue;
        seen.add(binding);
        const wide =
          role === "built-in"
            ? [{ path: ["roleRef"], manifest: binding }]
            : mapsAt(role, ["rules"]).flatMap(({ item, path }) => {
                const isAll = ["apiGroups", "resources", "verbs"].some((field) =>
                  textsAt(item, [field]).includes("*"),
                );
                const lists =
                  textsAt(item, ["resources"]).includes("secrets") &&
                  textsAt(item, ["verbs"]).some((verb) => !["create", "get", "update"].includes(verb));
                const everywhere =
                  binding.kind === "ClusterRoleBinding" && textsAt(item, ["resources"]).includes("secrets");
                return isAll || lists || everywhere ? [{ path, manifest: role }] : [];
              });
        for (const place of wide) {
          yield foundAt(
            place,
            "certgen may do more than it needs: whoever takes over its pod reads other Secrets, or more",
          );
        }
      }
    }
  },
};

/** Everyone, or as good as everyone. */
const crowds = new Set([
  "system:authenticated",
  "system:unauthenticated",
  "system:anonymous",
  "system:serviceaccounts",
]);

export const secretsReadable: VerifyRule = {
  severity: "error",
  hint: "bind the role to the service accounts that need it, by their names",
  *check({ wiring: { objects, secrets } }) {
    const bindings = [...objects.ofKind("RoleBinding", rbac), ...objects.ofKind("ClusterRoleBinding", rbac)];
    for (const binding of bindings) {
      const crowd = mapsAt(binding, ["subjects"]).find(
        ({ item }) =>
          item.kind !== "ServiceAccount" &&
          (crowds.has(String(item.name)) || String(item.name).startsWith("system:serviceaccounts:")),
      );
      if (crowd === undefined) continue;
      const role = roleOf(binding, objects);
      const read = secrets.find(
        ({ namespace, name }) =>
          (binding.kind === "ClusterRoleBinding" || namespaceOf(binding) === namespace) &&
          (role === "built-in" ||
            mapsAt(role, ["rules"]).some(({ item }) =>
              ["get", "list", "watch"].some((verb) =>
                grants(item, { group: "", resource: "secrets", verb, name }),
              ),
            )),
      );
      if (read === undefined) continue;
      yield foundAt(
        { manifest: binding, path: crowd.path },
        `${String(crowd.item.name)} may read Secret ${read.namespace}/${read.name}: every pod of theirs is handed the private key`,
      );
    }
  },
};
/** Whether a value at a path of a pod's spec is true. */
export const isSet = (manifest: Manifest, path: readonly (string | number)[]): boolean =>
  valueAt(manifest, path) === true;
