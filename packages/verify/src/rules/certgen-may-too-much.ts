import { type DataMap, textsAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { bindingsFor, roleOf, rulesOf } from "../wiring/access.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** What certgen does with Secrets; to make one cannot be allowed by name. */
const needed = new Set(["create", "get", "update"]);

/** What a rule allows beyond what certgen needs; undefined for nothing. */
const excess = (rule: DataMap, isClusterWide: boolean): string | undefined => {
  if (["apiGroups", "resources", "verbs"].some((field) => textsAt(rule, [field]).includes("*")))
    return "do anything to some objects";
  if (!textsAt(rule, ["resources"]).includes("secrets")) return undefined;
  const verbs = textsAt(rule, ["verbs"]);
  const more = verbs.filter((verb) => !needed.has(verb));
  if (more.length > 0) return `${more.join(" and ")} Secrets`;
  if (isClusterWide) return `${verbs.join(", ")} Secrets of every namespace`;
  const isNamed = textsAt(rule, ["resourceNames"]).length > 0;
  return isNamed || verbs.every((verb) => verb === "create")
    ? undefined
    : "read and change every Secret of the namespace";
};

export const certgenMayTooMuch: VerifyRule = {
  severity: "warning",
  hint: "allow create on secrets, and get and update on those that it makes, by resourceNames; get and update on the webhook's configuration; and nothing else",
  *check({ wiring: { certgenRuns, objects } }) {
    const seen = new Set<Manifest>();
    for (const run of certgenRuns) {
      for (const binding of bindingsFor(run, run.secret.namespace, objects)) {
        const role = roleOf(binding, objects);
        if (role === undefined || seen.has(binding)) continue;
        seen.add(binding);
        const wide =
          role === "built-in"
            ? [{ manifest: binding, path: ["roleRef"], what: "do anything to some objects" }]
            : rulesOf(role, objects).flatMap(({ role: manifest, item, path }) => {
                const what = excess(item, binding.kind === "ClusterRoleBinding");
                return what === undefined ? [] : [{ manifest, path, what }];
              });
        for (const { what, ...place } of wide) {
          yield foundAt(
            place,
            `certgen may ${what}, more than it needs: so may anyone who takes over its pod`,
          );
        }
      }
    }
  },
};
