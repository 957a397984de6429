import { type DataMap, isMap, type Path } from "@gloo-mtls/objects/data";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";
import type { ProxyValues } from "./proxy-spec.ts";

type Kind = NonNullable<ProxyValues["kind"]>;

/** What runs a proxy's pods. */
export interface Workload {
  readonly kind: "Deployment" | "DaemonSet";
  /** The keys that count only for a Deployment; empty for a DaemonSet. */
  readonly deployment: NonNullable<Kind["deployment"]>;
  readonly daemonSet: NonNullable<Kind["daemonSet"]>;
}

/**
 * `kind.workloadType` decides; without it a `kind.deployment` map, even an empty one, makes a Deployment (not
 * an empty one before `proxy-workload-kind`). A `kind.daemonSet` beside it stays in force, host ports and all.
 *
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.gatewayProxyKindOverride`
 */
export const workloadOf = (
  kind: Kind | null | undefined,
  path: Path,
  { chart, refuse }: PlanInputs,
): Workload => {
  const type = kind?.workloadType;
  if (type === "Deployment") {
    return { kind: "Deployment", deployment: kind?.deployment ?? {}, daemonSet: {} };
  }
  if (type === "DaemonSet") return { kind: "DaemonSet", deployment: {}, daemonSet: kind?.daemonSet ?? {} };
  if (truthy(type)) {
    refuse({
      code: "bad-workload-type",
      path: [...path, "workloadType"],
      message: `${JSON.stringify(goText(type))} is not a workload that can run a proxy`,
      hint: 'use "Deployment" or "DaemonSet"',
    });
  }
  const daemonSet = kind?.daemonSet ?? {};
  const deployment: DataMap | null | undefined = kind?.deployment;
  const isDeployment = chart.has("proxy-workload-kind") ? isMap(deployment) : truthy(deployment);
  return isDeployment
    ? { kind: "Deployment", deployment: kind?.deployment ?? {}, daemonSet }
    : { kind: "DaemonSet", deployment: {}, daemonSet };
};
