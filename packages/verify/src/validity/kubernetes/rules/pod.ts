import { isDnsLabel, isObjectName } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type { PodSpec, Toleration, Volume } from "kubernetes-types/core/v1.js";
import { repeated, under } from "../../found.ts";
import { containerFaults } from "./container.ts";

function* volumeFaults(volumes: readonly Volume[]): Generator<Found, void, undefined> {
  for (const [index, { name, ...sources }] of volumes.entries()) {
    if (!isDnsLabel(name)) yield { path: [index, "name"], message: "is not a name of a volume" };
    if (Object.keys(sources).length > 1) yield { path: [index], message: "has several sources" };
  }
  for (const name of repeated(volumes.map(({ name }) => name)))
    yield { path: [], message: `has the name ${name} twice` };
}

function* tolerationFaults(tolerations: readonly Toleration[]): Generator<Found, void, undefined> {
  for (const [
    index,
    { key, operator = "Equal", value, effect, tolerationSeconds },
  ] of tolerations.entries()) {
    if ((key ?? "") === "" && operator !== "Exists")
      yield { path: [index, "operator"], message: "must be Exists where there is no key" };
    if (operator === "Exists" && (value ?? "") !== "")
      yield { path: [index, "value"], message: "must be empty when the operator is Exists" };
    if (tolerationSeconds !== undefined && effect !== "NoExecute")
      yield { path: [index, "effect"], message: "must be NoExecute where there are tolerationSeconds" };
  }
}

/**
 * What the API server refuses in the spec of a pod that fits the schema.
 * @param claimed Names of volumes that come from elsewhere: the claims of a StatefulSet.
 */
export function* podFaults(
  spec: PodSpec,
  claimed: readonly string[] = [],
): Generator<Found, void, undefined> {
  const volumes = spec.volumes ?? [];
  const containers = [
    ...(spec.initContainers ?? []).map((container, index) => ["initContainers", index, container] as const),
    ...spec.containers.map((container, index) => ["containers", index, container] as const),
  ];
  if (spec.containers.length === 0) yield { path: ["containers"], message: "must not be empty" };
  for (const name of repeated(containers.map(([, , container]) => container.name)))
    yield { path: ["containers"], message: `has the name ${name} twice` };
  const known = new Set([...claimed, ...volumes.map(({ name }) => name)]);
  for (const [list, index, container] of containers)
    yield* under([list, index], containerFaults(container, known));
  yield* under(["volumes"], volumeFaults(volumes));
  yield* under(["tolerations"], tolerationFaults(spec.tolerations ?? []));
  for (const key of ["serviceAccountName", "priorityClassName", "nodeName"] as const) {
    const name = spec[key];
    if (name !== undefined && name !== "" && !isObjectName(name))
      yield { path: [key], message: "is not a DNS subdomain" };
  }
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0)
    yield { path: ["terminationGracePeriodSeconds"], message: "must not be negative" };
  for (const [index, { maxSkew }] of (spec.topologySpreadConstraints ?? []).entries())
    if (maxSkew < 1)
      yield { path: ["topologySpreadConstraints", index, "maxSkew"], message: "must be above 0" };
  for (const key of ["runAsUser", "runAsGroup", "fsGroup"] as const)
    if ((spec.securityContext?.[key] ?? 0) < 0)
      yield { path: ["securityContext", key], message: "must not be negative" };
}
