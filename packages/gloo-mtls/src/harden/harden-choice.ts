import { aListOf, type OptionKind, oneOf } from "@gloo-mtls/objects/report";
import { hardeningNames } from "./hardenings.ts";

const level = oneOf(["safe", "strict"]);
const names = aListOf(oneOf(hardeningNames));

/** A level, or names of hardenings. */
export const hardenChoice: OptionKind = {
  findings: (value, path) => (Array.isArray(value) ? names : level).findings(value, path),
};
