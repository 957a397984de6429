import { type Data, described, formatPath, type Path } from "@gloo-mtls/objects/data";
import { isObjectName, isServiceName } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import { asPrinted } from "./plan/chart/as-printed.ts";
import { goText } from "./plan/chart/go-text.ts";
import { kebabCase } from "./plan/chart/kebab-case.ts";
import type { Plan } from "./plan/index.ts";
import type { Refusal } from "./plan/inputs.ts";

/** @see Kubernetes `apimachinery/pkg/api/validation/path`, IsValidPathSegmentName */
const isPathSegment = (name: string): boolean => !notInPath.test(name) && name !== "";
const notInPath = /^\.{1,2}$|[/%]/;

/** What Kubernetes takes as a name. @see Kubernetes `pkg/apis/core/validation` and `pkg/apis/rbac/validation` */
const isNameOf = (kind: string, name: string): boolean => {
  if (kind === "Service") return isServiceName(name);
  return rbacKinds.has(kind) ? isPathSegment(name) : isObjectName(name);
};

const rbacKinds: ReadonlySet<string> = new Set(["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]);

const problemWith = ({ kind, metadata }: Manifest): string | undefined => {
  // The chart prints names without quotes, so YAML decides what they are.
  const name: unknown = metadata.name;
  if (name === undefined) return "missing";
  if (typeof name === "string") {
    return isNameOf(kind, name) ? undefined : `${described(name)}, which Kubernetes does not take as a name`;
  }
  const noun = typeof name === "boolean" ? "boolean" : "number";
  return `the ${noun} ${described(name)}, because the chart writes it without quotes`;
};

/** The value that makes this name, as far as one does. */
const valueBehind = ({ kind, metadata }: Manifest, { gateway, rbac }: Plan): Path => {
  const name: unknown = metadata.name;
  const makes = (text: Data | undefined): boolean => name === text || name === asPrinted(text);
  const own = gateway.declaredProxies.find((proxy) => makes(proxy.name));
  if (own !== undefined) return ["gatewayProxies", own.key];
  const named = gateway.declaredProxies.find(({ spec }) => makes(kebabCase(goText(spec.service?.name))));
  if (kind === "Service" && named !== undefined) return ["gatewayProxies", named.key, "service", "name"];
  if (rbacKinds.has(kind) && rbac.suffix !== "") return ["global", "glooRbac", "nameSuffix"];
  return [];
};

/** Names of objects that the cluster would not take: one refusal for each value that makes one. */
export const refusedNames = (manifests: readonly Manifest[], plan: Plan): readonly Refusal[] => {
  const refusals = new Map<string, Refusal>();
  for (const manifest of manifests) {
    const problem = problemWith(manifest);
    if (problem === undefined) continue;
    const path = valueBehind(manifest, plan);
    const cause = path.length === 0 ? problem : formatPath(path);
    if (refusals.has(cause)) continue;
    refusals.set(cause, {
      code: "bad-name",
      path,
      message: `the name of a ${manifest.kind} is ${problem}`,
      hint: "use lower-case letters, digits and hyphens, and begin with a letter",
    });
  }
  return [...refusals.values()];
};
