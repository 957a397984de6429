import { type DataMap, isMap, type Path } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import { enterpriseValues as enterprise } from "../schema/enterprise/values.ts";
import { values } from "../schema/values.ts";
import type { CheckOptions } from "./check-options.ts";
import { slips } from "./slips.ts";

/** Sections of this chart, which Enterprise's has one level deeper, under `gloo`; `gloo` itself has none of these names. */
const nested = Object.keys(values.keys);

/** Keys at the top that Enterprise's chart alone has, and that people write for nothing of this one. */
const enterpriseOnly: ReadonlySet<unknown> = new Set(
  Object.keys(enterprise.keys).filter((key) => !Object.hasOwn(values.keys, key) && !slips.has(key)),
);

/** Whether a finding about an unknown key has the same cause: it is one of Enterprise's chart, or of this one within `gloo`. */
type IsOfEnterprise = (finding: Finding) => boolean;

/**
 * The one finding for values of the chart of Gloo Gateway Enterprise, in which this chart is a dependency: all that is under `gloo`, and what
 * Enterprise has beside it, would be an unknown key of its own.
 * @see Helm, Subcharts and Global Values
 */
export const enterpriseValues = (
  user: DataMap,
  { originOf }: CheckOptions,
): { readonly finding: Finding; readonly isOfEnterprise: IsOfEnterprise } | undefined => {
  const { gloo } = user;
  const isNested = isMap(gloo) && nested.some((section) => isMap(gloo[section]));
  const key = isNested ? "gloo" : Object.keys(user).find((name) => enterpriseOnly.has(name));
  if (key === undefined) return undefined;
  const isCause = ([top, next]: Path): boolean =>
    isNested ? next === undefined || top === "gloo" || top === "global" : enterpriseOnly.has(top);
  return {
    finding: {
      code: "enterprise-values",
      severity: "error",
      path: [key],
      origin: originOf([key]),
      message:
        "these are values of the chart of Gloo Gateway Enterprise: what stands under gloo belongs to the top of this chart",
      hint: 'name that chart with --chart gloo-ee, or edition: "enterprise" in a program, and pass the file as it is',
    },
    isOfEnterprise: ({ code, path }) => code === "unknown-key" && isCause(path),
  };
};
