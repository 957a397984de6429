import { type DataMap, itemsAt } from "@gloo-mtls/objects/data";
import { grants, rbac, roleOf, rulesOf } from "../wiring/access.ts";
import { namespaceOf } from "../wiring/objects.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** Pods without an account of their own have this one. */
const isDefault = ({ kind, name }: DataMap): boolean =>
  (kind === "ServiceAccount" && name === "default") ||
  (kind === "User" && /^system:serviceaccount:[^:]+:default$/.test(String(name)));

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
      const crowd = itemsAt(binding, ["subjects"]).find(
        ({ item }) =>
          isDefault(item) ||
          (item.kind !== "ServiceAccount" &&
            (crowds.has(String(item.name)) || String(item.name).startsWith("system:serviceaccounts:"))),
      );
      if (crowd === undefined) continue;
      const role = roleOf(binding, objects);
      const read = secrets.find(
        ({ namespace, name }) =>
          (binding.kind === "ClusterRoleBinding" || namespaceOf(binding) === namespace) &&
          (role === "built-in" ||
            rulesOf(role, objects).some(({ item }) =>
              ["get", "list", "watch"].some((verb) =>
                grants(item, { group: "", resource: "secrets", verb, name }),
              ),
            )),
      );
      if (read === undefined) continue;
      if (isDefault(crowd.item)) {
        yield foundAt(
          { manifest: binding, path: crowd.path },
          `the service account default may read Secret ${read.namespace}/${read.name}: every pod without an account of its own is handed the private key`,
          { severity: "warning" },
        );
        continue;
      }
      yield foundAt(
        { manifest: binding, path: crowd.path },
        `${String(crowd.item.name)} may read Secret ${read.namespace}/${read.name}: every pod of theirs is handed the private key`,
      );
    }
  },
};
