import { deepEqual } from "@gloo-mtls/objects/data";
import type { Plan } from "../plan/index.ts";

/** What a plan is made from, and not decided in it. */
const given: ReadonlySet<string> = new Set(["chart", "release", "values"] satisfies (keyof Plan)[]);

/** The parts of a plan that are others in another one: `controlPlane`, `mtls`. */
export const decisionsBetween = (one: Plan, other: Plan): readonly string[] => {
  const parts: ReadonlyMap<string, unknown> = new Map(Object.entries(other));
  return Object.entries(one).flatMap(([name, part]) =>
    given.has(name) || deepEqual(part, parts.get(name)) ? [] : [name],
  );
};
