import { type DataMap, mapsAt, textAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { accountOf, namespaceOf, type Pod, podsIn, rbac, roleOf, type Wiring } from "@gloo-mtls/verify/graph";

/** A service account, as `namespace/name`. */
export type Account = string;

export const accountOfPod = (pod: Pod): Account => {
  const { namespace, name } = accountOf(pod);
  return `${namespace}/${name}`;
};

/** The account that a subject of a binding means; undefined for users and groups. */
export const accountIn = (subject: DataMap, binding: Manifest): Account | undefined =>
  subject.kind === "ServiceAccount"
    ? `${textAt(subject, ["namespace"]) ?? namespaceOf(binding)}/${textAt(subject, ["name"])}`
    : undefined;

/** The accounts that pods use, each with the programs of their containers. */
export const usedAccounts = ({ objects }: Wiring): ReadonlyMap<Account, ReadonlySet<string>> => {
  const used = new Map<Account, Set<string>>();
  for (const pod of podsIn(objects)) {
    const account = accountOfPod(pod);
    const programs = used.get(account) ?? new Set();
    for (const { program } of pod.containers) programs.add(program);
    used.set(account, programs);
  }
  return used;
};

/** The accounts that a role is bound to; undefined for a user or a group. */
export const holdersOf = (role: Manifest, { objects }: Wiring): readonly (Account | undefined)[] =>
  ["RoleBinding", "ClusterRoleBinding"].flatMap((kind) =>
    objects
      .ofKind(kind, rbac)
      .filter((binding) => roleOf(binding, objects) === role)
      .flatMap((binding) => mapsAt(binding, ["subjects"]).map((item) => accountIn(item, binding))),
  );
