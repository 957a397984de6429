import { type Data, described, formatPath, type Path, valueAt } from "@gloo-mtls/objects/data";
import { nearestWord } from "@gloo-mtls/objects/report";
import { completeSpec } from "../spec/complete-spec.ts";
import type { RelaySpec } from "../spec/relay-spec.ts";
import { managementValues } from "../values/management-values.ts";
import {
  agentRelay,
  collectorCustomization,
  gatewayCustomization,
  type PlatformValues,
  serverRelay,
} from "../values/platform-values.ts";
import { workloadValues } from "../values/workload-values.ts";
import type { RelayFinding } from "./relay-finding.ts";

/** The values that the chart `gloo-platform` was given on one cluster. */
export interface ClusterValues {
  readonly cluster: string;
  readonly values: Data;
}

/** Maps of the chart whose every key is known here; in others a user may write much that has nothing to do with the relay. */
const known: readonly (readonly [Path, readonly string[]])[] = [
  [["glooMgmtServer", "relay"], Object.keys(serverRelay.shape)],
  [["glooAgent", "relay"], Object.keys(agentRelay.shape)],
  [["telemetryGatewayCustomization"], Object.keys(gatewayCustomization.shape)],
  [["telemetryCollectorCustomization"], Object.keys(collectorCustomization.shape)],
];

const misspelt = function* ({ cluster, values }: ClusterValues): Iterable<RelayFinding> {
  for (const [path, keys] of known) {
    const map = valueAt(values, path);
    if (typeof map !== "object" || map === null || Array.isArray(map)) continue;
    for (const key of Object.keys(map).filter((name) => !keys.includes(name))) {
      const nearest = nearestWord(key, keys);
      if (nearest === undefined) continue;
      yield {
        code: "misspelt-value",
        severity: "error",
        cluster,
        object: undefined,
        path: [...path, key],
        message: `${formatPath([...path, key])} is not a value of the chart, and Helm ignores it without a word`,
        hint: `did you mean ${formatPath([...path, nearest])}?`,
      };
    }
  }
};

const leavesOf = (value: unknown, path: Path): readonly (readonly [Path, unknown])[] =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? [[path, value]]
    : Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));

/** What the chart does when a flag is not set; all flags of the relay are off by default. */
const isDefault = (wanted: unknown, found: Data | undefined): boolean =>
  wanted === false && (found === undefined || found === null);

const different = function* (
  wantedValues: PlatformValues,
  { cluster, values }: ClusterValues,
): Iterable<RelayFinding> {
  for (const [path, wanted] of leavesOf(wantedValues, [])) {
    const found = valueAt(values, path);
    if (isDefault(wanted, found)) continue;
    if (wanted === null ? found === null : JSON.stringify(found) === JSON.stringify(wanted)) continue;
    yield {
      code: "wrong-value",
      severity: "error",
      cluster,
      object: undefined,
      path,
      message: `${formatPath(path)} is ${found === undefined ? "not set" : described(found)}, and the specification needs ${Array.isArray(wanted) ? "another list" : described(wanted)}`,
      hint: "take the value that `gloo-mtls relay plan` writes",
    };
  }
};

/** What is wrong with the chart's values on each cluster: keys that Helm would ignore, and values that are not those of the plan. */
export const checkRelayValues = (
  spec: RelaySpec,
  given: readonly ClusterValues[],
): readonly RelayFinding[] => {
  const complete = completeSpec(spec);
  return given.flatMap((each) => {
    const workload = complete.workloads.find(({ name }) => name === each.cluster);
    const wanted = workload === undefined ? managementValues(complete) : workloadValues(complete, workload);
    return [...misspelt(each), ...different(wanted, each)];
  });
};
