import { isMap, itemsAt, mapsAt, textsAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { bindingsFor, type CertgenRun, rbac, roleOf } from "@gloo-mtls/verify/graph";
import { type Account, accountIn, accountOfPod, holdersOf, usedAccounts } from "./accounts.ts";
import { givenBy, givesMore, neededBy, type Right, rulesFor } from "./certgen-rights.ts";
import type { Hardened, Hardening, Step } from "./hardening.ts";

type Accounts = ReturnType<typeof usedAccounts>;

const isCertgen = (program: string): boolean => /^(?:gloo-mtls-)?certgen(?:-fips)?$/.test(program);
const isOfGloo = (program: string): boolean =>
  /^(?:gloo|gloo-envoy-wrapper|sds|discovery|ingress)(?:-fips)?$/.test(program);

/** Whether everything that runs as an account is known. */
const runsOnly = (accounts: Accounts, account: Account, isKnown: (program: string) => boolean): boolean =>
  [...(accounts.get(account) ?? [""])].every(isKnown);

const setRules = (role: Manifest, rights: readonly Right[]): Step => ({
  place: { manifest: role, path: ["rules"] },
  change: () => [...rulesFor(rights)],
});

/** A role and its binding in one namespace, in place of what means every namespace. */
const ofNamespace = (role: Manifest, binding: Manifest, namespace: string, rights: readonly Right[]) => {
  const { apiVersion, metadata } = role;
  const { name } = metadata;
  return [
    { apiVersion, kind: "Role", metadata: { ...metadata, namespace }, rules: [...rulesFor(rights)] },
    {
      ...binding,
      kind: "RoleBinding",
      metadata: { ...binding.metadata, namespace },
      roleRef: { apiGroup: rbac, kind: "Role", name },
    },
  ].map((data) => ({ add: asManifest(data) }));
};

/** What certgen's account has through one binding becomes what its runs need of it. */
function* narrowed(binding: Manifest, role: Manifest, runs: readonly CertgenRun[]): Iterable<Step> {
  const isEverywhere = binding.kind === "ClusterRoleBinding";
  const given = givenBy(role, neededBy(runs));
  const kept = given.filter(({ resource }) => !isEverywhere || resource !== "secrets");
  if (!givesMore(role, kept)) return;
  yield setRules(role, kept);
  if (kept.length === given.length) return;
  for (const namespace of new Set(runs.map(({ secret }) => secret.namespace))) {
    const own = neededBy(runs.filter(({ secret }) => secret.namespace === namespace));
    yield* ofNamespace(
      role,
      binding,
      namespace,
      givenBy(
        role,
        own.filter((right) => right.resource === "secrets"),
      ),
    );
  }
}

/** The roles that certgen's accounts have. */
function* certgenSteps({ wiring }: Hardened, accounts: Accounts): Iterable<Step> {
  const { certgenRuns, objects } = wiring;
  const seen = new Set<Manifest>();
  for (const run of certgenRuns) {
    const account = accountOfPod(run.pod);
    for (const binding of bindingsFor(run, run.secret.namespace, objects)) {
      const role = roleOf(binding, objects);
      if (role === undefined || seen.has(binding)) continue;
      seen.add(binding);
      const isOwn =
        role !== "built-in" &&
        runsOnly(accounts, account, isCertgen) &&
        holdersOf(role, wiring).every((holder) => holder === account);
      if (isOwn) {
        yield* narrowed(
          binding,
          role,
          certgenRuns.filter(({ pod }) => accountOfPod(pod) === account),
        );
        continue;
      }
      yield {
        remark: {
          object: referenceOf(role === "built-in" ? binding : role),
          path: [],
          message: `the rights stay as they are: ${account} is not used by Gloo's certgen alone, or others have them too`,
          hint: "give certgen a service account of its own, and bind it to a Role with what it needs",
        },
      };
    }
  }
}

/** What Gloo does with objects of which the chart lets it do everything. @see client-go `resourcelock/leaselock.go` */
const verbsFor: Readonly<Record<string, readonly string[]>> = {
  leases: ["get", "create", "update"],
  configmaps: ["get", "list", "watch"],
};

/** @see Gloo 1.22.1 templates/20-namespace-clusterrole-gateway.yaml, `kube-leader-election`; `pkg/bootstrap/leaderelector/kube/factory.go` */
function* controlPlaneSteps({ wiring }: Hardened, accounts: Accounts): Iterable<Step> {
  const { objects } = wiring;
  for (const role of [...objects.ofKind("ClusterRole", rbac), ...objects.ofKind("Role", rbac)]) {
    const wide = itemsAt(role, ["rules"]).flatMap(({ item, path }) => {
      const [resource, ...others] = textsAt(item, ["resources"]);
      const verbs = others.length > 0 || !textsAt(item, ["verbs"]).includes("*") ? undefined : resource;
      return verbs === undefined || !Object.hasOwn(verbsFor, verbs) ? [] : [{ path, verbs: verbsFor[verbs] }];
    });
    if (wide.length === 0) continue;
    const holders = holdersOf(role, wiring);
    const isGloos = holders.every((holder) => holder !== undefined && runsOnly(accounts, holder, isOfGloo));
    if (holders.length === 0 || !isGloos) continue;
    for (const { path, verbs = [] } of wide) {
      yield { place: { manifest: role, path: [...path, "verbs"] }, change: () => [...verbs] };
    }
  }
}

/** Accounts that are not there, beside the control plane's: whoever makes one of that name has its rights. */
function* absentSteps({ wiring }: Hardened, accounts: Accounts): Iterable<Step> {
  const { objects, controlPlanes } = wiring;
  const own = new Set(controlPlanes.map(({ pod }) => accountOfPod(pod)));
  const made = objects.ofKind("ServiceAccount", "");
  const known = new Set([
    ...accounts.keys(),
    ...made.map(({ metadata }) => `${metadata.namespace ?? "default"}/${metadata.name}`),
  ]);
  for (const binding of ["RoleBinding", "ClusterRoleBinding"].flatMap((kind) => objects.ofKind(kind, rbac))) {
    const subjects = mapsAt(binding, ["subjects"]);
    const holders = subjects.map((subject) => accountIn(subject, binding));
    if (!holders.some((holder) => holder !== undefined && own.has(holder))) continue;
    const isThere = (holder: Account | undefined): boolean => holder === undefined || known.has(holder);
    if (holders.every(isThere)) continue;
    yield {
      place: { manifest: binding, path: ["subjects"] },
      change: (list) =>
        Array.isArray(list)
          ? list.filter((subject) => !isMap(subject) || isThere(accountIn(subject, binding)))
          : list,
    };
  }
}

/** @see Gloo 1.22.1 templates/6.5-gateway-certgen-job-secret-create-role.yaml */
export const leastRbac: Hardening = {
  reason:
    "Certgen may read and change every Secret of its namespace and every webhook of the cluster, and gloo every ConfigMap of the cluster, bootstraps of Envoy included. Anyone who takes one of their pods over has these rights, too.",
  measured:
    "Kubernetes' own comparison of rules (component-helpers 0.34.3, `Covers`) finds none of the 197 roles that this changes in the recorded renders wider than before.",
  breaks:
    "Certgen for another Secret or webhook than those among the manifests. It may still create Secrets of any name, because RBAC cannot tell apart what has no name yet.",
  needs: "Gloo 1.14, which elects its leader with Leases alone.",
  quirks: [],
  settles: ["certgen-may-too-much"],
  level: "safe",
  needsMutualTls: true,
  *steps(hardened) {
    const accounts = usedAccounts(hardened.wiring);
    yield* certgenSteps(hardened, accounts);
    yield* controlPlaneSteps(hardened, accounts);
    yield* absentSteps(hardened, accounts);
  },
};
