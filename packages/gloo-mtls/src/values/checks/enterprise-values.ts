import { type DataMap, isMap } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import { values } from "../schema/values.ts";
import type { CheckOptions } from "./check-options.ts";

/** Sections of this chart, which Enterprise's has one level deeper, under `gloo`; `gloo` itself has none of these names. */
const nested = Object.keys(values.keys);

/**
 * The one finding for values of the chart of Gloo Gateway Enterprise, in which this chart is a dependency: all that is under `gloo`, and what
 * Enterprise has beside it, would be an unknown key of its own.
 * @see Helm, Subcharts and Global Values
 */
export const enterpriseValues = (user: DataMap, { originOf }: CheckOptions): Finding | undefined => {
  const { gloo } = user;
  if (!isMap(gloo) || !nested.some((section) => isMap(gloo[section]))) return undefined;
  return {
    code: "enterprise-values",
    severity: "error",
    path: ["gloo"],
    origin: originOf(["gloo"]),
    message:
      "these are values of the chart of Gloo Gateway Enterprise, which has those of this chart under gloo",
    hint: "pass what is under gloo in a file of its own, with global beside it; the rest is about Enterprise's own parts",
  };
};

/** Whether a finding about an unknown key has the same cause: it is one of Enterprise's chart, or of this one within `gloo`. */
export const isOfEnterprise = ({ code, path }: Finding): boolean =>
  code === "unknown-key" && (path.length === 1 || path[0] === "gloo" || path[0] === "global");
