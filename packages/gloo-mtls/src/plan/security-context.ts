import { type Data, type DataMap, isMap, type Path } from "@gloo-mtls/objects/data";
import { fill } from "./chart/fill.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, givenIfSet } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

export interface SecurityContextRequest {
  /** What the user wrote for this pod or container. */
  readonly user: Data | undefined;
  /** Its path in the values, for refusals. */
  readonly path: Path;
  /** What the chart uses when the user wrote nothing. */
  readonly defaults?: DataMap;
  /**
   * What is left of a user's context that holds only `runAsUser` when `global.securitySettings.floatingUserId` takes that
   * away. The chart empties the user's own map in place and renders most objects twice, so the second time it finds nothing
   * and falls back to the defaults; an object that is rendered once has nothing at all.
   */
  readonly emptied?: "defaults" | "nothing";
}

const withoutRunAsUser = ({ runAsUser: _, ...rest }: DataMap): DataMap => rest;

const chosen = (user: DataMap, defaults: DataMap, path: Path, refuse: PlanInputs["refuse"]): DataMap => {
  const policy = user.mergePolicy;
  if (policy === "helm-merge") return fill(user, defaults);
  if (truthy(policy) && policy !== "no-merge") {
    refuse({
      code: "bad-merge-policy",
      path: [...path, "mergePolicy"],
      message: `${JSON.stringify(goText(policy))} is not a merge policy`,
      hint: 'use "helm-merge", "no-merge" or ""',
    });
  }
  return truthy(user) ? user : defaults;
};

/**
 * The security context of a pod: the user's, the defaults, or with `mergePolicy: helm-merge` the user's filled from the
 * defaults. Undefined when nothing is left.
 *
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.securityContext`
 */
export const podSecurityContext = (
  { user, path, defaults = {}, emptied = "nothing" }: SecurityContextRequest,
  { refuse, switches }: PlanInputs,
): Given | undefined => {
  const own = isMap(user) ? user : {};
  const context = chosen(own, defaults, path, refuse);
  if (!switches.floatingUserId) return withoutPolicy(context);
  const keys = Object.keys(own);
  const onlyRunAsUser = keys.length === 1 && keys[0] === "runAsUser";
  return withoutPolicy(withoutRunAsUser(onlyRunAsUser && emptied === "defaults" ? defaults : context));
};

const withoutPolicy = ({ mergePolicy: _, ...context }: DataMap): Given | undefined => givenIfSet(context);

/**
 * The security context of a container: as for a pod, with the restricted defaults of
 * `global.podSecurityStandards.container` folded into the chart's when they are enabled.
 *
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.containerSecurityContext`
 */
export const containerSecurityContext = (
  request: SecurityContextRequest,
  inputs: PlanInputs,
): Given | undefined => {
  const standards = inputs.values.global?.podSecurityStandards?.container;
  const profile = standards?.defaultSeccompProfileType;
  if (truthy(profile) && profile !== "RuntimeDefault" && profile !== "Localhost") {
    inputs.refuse({
      code: "bad-seccomp-profile",
      path: ["global", "podSecurityStandards", "container", "defaultSeccompProfileType"],
      message: `${JSON.stringify(goText(profile))} is not a seccomp profile type that the chart takes`,
      hint: 'use "RuntimeDefault" or "Localhost"',
    });
  }
  if (!truthy(standards?.enableRestrictedContainerDefaults)) return podSecurityContext(request, inputs);
  const restricted: DataMap = {
    runAsNonRoot: true,
    capabilities: { drop: ["ALL"] },
    allowPrivilegeEscalation: false,
    seccompProfile: { type: truthy(profile) ? profile : "RuntimeDefault" },
  };
  return podSecurityContext({ ...request, defaults: fill(request.defaults ?? {}, restricted) }, inputs);
};

/** `runAsUser` of the defaults, which a component's own `floatingUserId` leaves out. */
export const defaultUser = (component: {
  readonly floatingUserId?: boolean | null;
  readonly runAsUser?: Data;
}): DataMap => (truthy(component.floatingUserId) ? {} : { runAsUser: component.runAsUser ?? null });
