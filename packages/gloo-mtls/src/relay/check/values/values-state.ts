import { type Data, type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Rule } from "@gloo-mtls/objects/report";
import type { CompleteSpec } from "../../spec/complete-spec.ts";

/** The chart's values on one cluster, and the values that the plan writes. */
export interface ValuesState {
  readonly spec: CompleteSpec;
  readonly on: "management" | "workload";
  readonly wanted: DataMap;
  readonly given: Data;
}

/** One thing to look for in the chart's values. */
export type ValueRule = Rule<ValuesState>;

/** Whether Helm's templates take a value for true. @see Go `text/template`, truth */
export const isOn = (value: Data | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  value !== "" &&
  value !== 0 &&
  value !== 0n &&
  !(typeof value === "object" && Object.keys(value).length === 0);

/** Every value that is neither a map nor a list, and every empty one. */
export function* leavesOf(value: Data, path: Path = []): Generator<readonly [Path, Data]> {
  const inner: readonly (readonly [string | number, Data])[] = Array.isArray(value)
    ? [...value.entries()]
    : isMap(value)
      ? Object.entries(value)
      : [];
  if (inner.length === 0) yield [path, value];
  for (const [key, each] of inner) yield* leavesOf(each, [...path, key]);
}

/** Whether the plan says anything at a path. */
export const isPlanned = ({ wanted }: Pick<ValuesState, "wanted">, path: Path): boolean =>
  valueAt(wanted, path) !== undefined;
