import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";

/** How roles and their bindings are made: `global.glooRbac`. */
export interface Rbac {
  readonly on: boolean;
  /** Whether the gateway's rules are Roles of the release namespace instead of ClusterRoles. */
  readonly namespaced: boolean;
  /** What the gateway's rules are therefore. */
  readonly gatewayKind: "ClusterRole" | "Role";
  /** What names of roles end in: the suffix of the values, else the release namespace unless namespaced. */
  readonly suffix: string;
  /** Whether there are rules for GraphQLApis. */
  readonly graphql: boolean;
  /** Whether ListenerOptions may be read. */
  readonly listenerOptions: boolean;
}

/** @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.rbacNameSuffix` */
export const planRbac = ({ chart, release, switches, values }: PlanInputs): Rbac => {
  const rbac = values.global?.glooRbac;
  const namespaced = truthy(rbac?.namespaced);
  const ownSuffix = truthy(rbac?.nameSuffix) ? `-${goText(rbac?.nameSuffix)}` : undefined;
  return {
    on: switches.rbac,
    namespaced,
    gatewayKind: namespaced ? "Role" : "ClusterRole",
    graphql: chart.has("graphql-rbac"),
    listenerOptions: chart.has("listener-option-read-rule"),
    suffix: ownSuffix ?? (namespaced ? "" : `-${release.namespace}`),
  };
};
