import type { AccessRule } from "./access-rule.ts";
import { isMap } from "./api-object.ts";

type Data = Readonly<Record<string, unknown>>;

const maps = (value: unknown): readonly Data[] => (Array.isArray(value) ? value.filter(isMap) : []);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
const metadataOf = ({ metadata }: Data): Data => (isMap(metadata) ? metadata : {});

const rulesOf = (role: Data | undefined, namespace: string | undefined): readonly AccessRule[] =>
  maps(role?.rules).map(({ apiGroups, resources, verbs, resourceNames }) => ({
    ...(namespace === undefined ? {} : { namespace }),
    apiGroups: texts(apiGroups),
    resources: texts(resources),
    verbs: texts(verbs),
    ...(resourceNames === undefined ? {} : { resourceNames: texts(resourceNames) }),
  }));

/** What manifests allow a ServiceAccount to do, by their Roles, ClusterRoles and bindings. */
export const boundRules = (
  manifests: readonly object[],
  account: { readonly name: string; readonly namespace: string },
): readonly AccessRule[] => {
  const objects = maps(manifests);
  return objects.flatMap((binding) => {
    const { kind, subjects, roleRef } = binding;
    if (kind !== "RoleBinding" && kind !== "ClusterRoleBinding") return [];
    const isBound = maps(subjects).some(
      (subject) =>
        subject.kind === "ServiceAccount" &&
        subject.name === account.name &&
        subject.namespace === account.namespace,
    );
    if (!isBound || !isMap(roleRef)) return [];
    const { namespace } = metadataOf(binding);
    const role = objects.find(
      (object) =>
        object.kind === roleRef.kind &&
        metadataOf(object).name === roleRef.name &&
        (roleRef.kind === "ClusterRole" || metadataOf(object).namespace === namespace),
    );
    return rulesOf(role, typeof namespace === "string" && kind === "RoleBinding" ? namespace : undefined);
  });
};
