import { aListOf, type OptionKind, oneOf } from "@gloo-mtls/objects/report";
import { renewers } from "./hardening.ts";
import { hardeningNames, levels } from "./hardenings.ts";

const level = oneOf(levels);
const names = aListOf(oneOf(hardeningNames));

/** A level, or names of hardenings. */
export const hardenChoice: OptionKind = {
  findings: (value, path) => (Array.isArray(value) ? names : level).findings(value, path),
};

/** Who renews the certificates. */
export const renewWithChoice: OptionKind = oneOf(renewers);
