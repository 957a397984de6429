import { type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Plan } from "../plan/index.ts";

/** The places of a field's value: the override of its object, the field in there, and the value of the chart for it. */
interface Places {
  readonly override: Path;
  readonly field: Path;
  readonly value: Path;
}

/** Where a field of an object was written: in the override where that has it, which wins, or else in the value. */
export const writtenAt = ({ values }: Plan, { override, field, value }: Places): Path =>
  valueAt(values, [...override, ...field]) === undefined ? value : [...override, ...field];
