import { type DataMap, mapsAt, textsAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { type CertgenRun, grants } from "@gloo-mtls/verify/graph";

/** A verb of one resource, for objects of these names; undefined for all, because what is made has no name yet. */
export interface Right {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  readonly names: readonly string[] | undefined;
}

/** What certgen does. @see Gloo 1.22.1 `jobs/pkg/kube/secret.go`, `jobs/pkg/kube/validating_webhook_configuration.go` */
export const neededBy = (runs: readonly CertgenRun[]): readonly Right[] => {
  const secrets = { group: "", resource: "secrets" };
  const names = [...new Set(runs.map(({ secret }) => secret.name))];
  const webhook = { group: "admissionregistration.k8s.io", resource: "validatingwebhookconfigurations" };
  const webhooks = [...new Set(runs.flatMap((run) => run.webhook ?? []))];
  return [
    { ...secrets, verb: "create", names: undefined },
    { ...secrets, verb: "get", names },
    { ...secrets, verb: "update", names },
    { ...webhook, verb: "get", names: webhooks },
    { ...webhook, verb: "update", names: webhooks },
  ];
};

const rulesOf = (role: Manifest): readonly DataMap[] => mapsAt(role, ["rules"]);

/** The part of the rights that a role gives. */
export const givenBy = (role: Manifest, rights: readonly Right[]): readonly Right[] => {
  const rules = rulesOf(role);
  const isGiven = (right: Omit<Right, "names">, name?: string): boolean =>
    rules.some((rule) => grants(rule, { ...right, name }));
  return rights.flatMap((right) => {
    if (right.names === undefined) return isGiven(right) ? [right] : [];
    const names = right.names.filter((name) => isGiven(right, name));
    return names.length === 0 ? [] : [{ ...right, names }];
  });
};

/** Whether a role gives more than the rights. */
export const givesMore = (role: Manifest, rights: readonly Right[]): boolean =>
  rulesOf(role).some((rule) => {
    const [groups, resources, verbs] = ["apiGroups", "resources", "verbs"].map((field) =>
      textsAt(rule, [field]),
    );
    const named = textsAt(rule, ["resourceNames"]);
    return (groups ?? []).some((group) =>
      (resources ?? []).some((resource) =>
        (verbs ?? []).some((verb) => {
          const right = rights.find(
            (one) => one.group === group && one.resource === resource && one.verb === verb,
          );
          const { names } = right ?? {};
          const isAll = named.length === 0 || named.some((name) => names?.includes(name) !== true);
          return right === undefined || (names !== undefined && isAll);
        }),
      ),
    );
  });

/** Rules of a role for rights: the verbs for the same objects are in one. */
export const rulesFor = (rights: readonly Right[]): readonly DataMap[] => {
  const rules = new Map<string, readonly Right[]>();
  for (const right of rights) {
    const key = JSON.stringify([right.group, right.resource, right.names ?? null]);
    rules.set(key, [...(rules.get(key) ?? []), right]);
  }
  return [...rules.values()].flatMap((same) =>
    same.slice(0, 1).map(({ group, resource, names }) => ({
      apiGroups: [group],
      resources: [resource],
      ...(names === undefined ? {} : { resourceNames: [...names] }),
      verbs: same.map(({ verb }) => verb),
    })),
  );
};
