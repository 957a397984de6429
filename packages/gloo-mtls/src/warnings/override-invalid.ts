import { type Data, type DataMap, deepEqual, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { nameOf } from "@gloo-mtls/objects/object";
import { kubernetesFaults } from "@gloo-mtls/verify/kubernetes";
import { overriddenOf } from "../manifests/index.ts";
import type { WarningRule } from "./subject.ts";

/** Where the values hold an override: the first place, where several hold the same. */
const pathOf = (override: DataMap, values: Data, path: Path = []): Path | undefined => {
  if (!isMap(values)) return undefined;
  for (const [key, value] of Object.entries(values)) {
    const inner = [...path, key];
    const found = /kube(resource)?override$/i.test(key)
      ? deepEqual(value, override) && inner
      : pathOf(override, value, inner);
    if (found) return found;
  }
  return undefined;
};

/** An override is free text to the chart. What it misspells, the API server drops or refuses. */
export const overrideInvalid: WarningRule = {
  severity: "warning",
  hint: "write the field as Kubernetes names it: `kubectl explain` lists them",
  *check({ plan, rendering }) {
    for (const { manifest, override } of overriddenOf(plan, rendering)) {
      for (const { path, message, hint } of kubernetesFaults(manifest) ?? []) {
        if (valueAt(override, path) === undefined) continue;
        yield {
          path: [...(pathOf(override, plan.values) ?? []), ...path],
          message: `${message}, in ${nameOf(manifest)}`,
          hint,
        };
      }
    }
  },
};
