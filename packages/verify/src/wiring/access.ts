import { type DataMap, itemsAt, mapsAt, type Path, textAt, textsAt } from "@gloo-mtls/objects/data";
import { type Manifest, matchesLabels } from "@gloo-mtls/objects/object";
import { anObject, anObjectWith, requireArgument, required } from "@gloo-mtls/objects/report";
import type { CertgenRun } from "./certgen-run.ts";
import { namespaceOf, type Objects, someObjects } from "./objects.ts";
import type { Pod } from "./pod.ts";
import { aPod } from "./pod.ts";

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
  requireArgument("rule", rule, anObject);
  requireArgument("wanted", wanted, anObject);
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

const clusterRoles = new WeakMap<Objects, ReadonlyMap<string, Manifest>>();

/**
 * The ClusterRoles of a stream by their names; some charts give them a namespace, which the API server
 * ignores.
 */
const clusterRolesOf = (objects: Objects): ReadonlyMap<string, Manifest> => {
  const known =
    clusterRoles.get(objects) ??
    new Map(
      objects
        .ofKind("ClusterRole", rbac)
        .toReversed()
        .map((role) => [role.metadata.name, role]),
    );
  clusterRoles.set(objects, known);
  return known;
};

/** The role of a binding; `built-in` for one that Kubernetes makes; undefined where it is not there. */
export const roleOf = (binding: Manifest, objects: Objects): Manifest | "built-in" | undefined => {
  requireArgument("binding", binding, anObject);
  requireArgument("objects", objects, someObjects);
  const name = textAt(binding, ["roleRef", "name"]) ?? "";
  if (textAt(binding, ["roleRef", "kind"]) === "ClusterRole") {
    return clusterRolesOf(objects).get(name) ?? (builtIn.has(name) ? "built-in" : undefined);
  }
  return objects.find("Role", rbac, namespaceOf(binding), name);
};

/**
 * The rules of a role, each with the role that has it; of an aggregated one, those of the ClusterRoles that it
 * selects: the API server fills them in.
 * @see Kubernetes, Aggregated ClusterRoles
 */
export const rulesOf = (
  role: Manifest | "built-in" | undefined,
  objects: Objects,
): readonly { readonly role: Manifest; readonly item: DataMap; readonly path: Path }[] => {
  if (role === undefined || role === "built-in") return [];
  const selectors = mapsAt(role, ["aggregationRule", "clusterRoleSelectors"]);
  const parts =
    selectors.length === 0
      ? []
      : [...clusterRolesOf(objects).values()].filter(
          (other) =>
            other !== role &&
            selectors.some((selector) => matchesLabels(selector, other.metadata.labels ?? {})),
        );
  return [role, ...parts].flatMap((each) =>
    itemsAt(each, ["rules"]).map(({ item, path }) => ({ role: each, item, path })),
  );
};

/** Whom a subject of a binding means: an account as `namespace/name`, or a group by its name. */
const subjectKey = (subject: DataMap, binding: Manifest): string | undefined => {
  const name = String(subject.name);
  if (subject.kind === "Group") return name;
  if (subject.kind === "User")
    return /^system:serviceaccount:([^:]+:[^:]+)$/.exec(name)?.[1]?.replace(":", "/");
  return subject.kind === "ServiceAccount"
    ? `${textAt(subject, ["namespace"]) ?? namespaceOf(binding)}/${name}`
    : undefined;
};

/** The bindings of a stream by whom they mean; a run asks for its own, and there may be thousands of both. */
const bindingsBySubject = new WeakMap<Objects, ReadonlyMap<string, readonly Manifest[]>>();

const bindingsOf = (objects: Objects): ReadonlyMap<string, readonly Manifest[]> => {
  const known = bindingsBySubject.get(objects);
  if (known !== undefined) return known;
  const found = new Map<string, Manifest[]>();
  for (const binding of [
    ...objects.ofKind("RoleBinding", rbac),
    ...objects.ofKind("ClusterRoleBinding", rbac),
  ]) {
    for (const item of mapsAt(binding, ["subjects"])) {
      const key = subjectKey(item, binding);
      if (key === undefined) continue;
      const others = found.get(key);
      if (others === undefined) found.set(key, [binding]);
      else others.push(binding);
    }
  }
  bindingsBySubject.set(objects, found);
  return found;
};

/** The service account of a pod. */
export const accountOf = (pod: Pod): { readonly namespace: string; readonly name: string } => {
  requireArgument("pod", pod, aPod);
  const { manifest, path, namespace } = pod;
  return {
    namespace,
    name:
      textAt(manifest, [...path, "serviceAccountName"]) ||
      textAt(manifest, [...path, "serviceAccount"]) ||
      "default",
  };
};

/** The bindings that give a run what it may do in a namespace. */
export const bindingsFor = (run: CertgenRun, namespace: string, objects: Objects): readonly Manifest[] => {
  requireArgument("run", run, anObjectWith({ pod: required(aPod) }));
  requireArgument("objects", objects, someObjects);
  const account = accountOf(run.pod);
  const bySubject = bindingsOf(objects);
  const bindings = [
    `${account.namespace}/${account.name}`,
    "system:serviceaccounts",
    `system:serviceaccounts:${account.namespace}`,
    "system:authenticated",
  ].flatMap((key) => bySubject.get(key) ?? []);
  return [...new Set(bindings)].filter(
    (binding) => binding.kind === "ClusterRoleBinding" || namespaceOf(binding) === namespace,
  );
};
