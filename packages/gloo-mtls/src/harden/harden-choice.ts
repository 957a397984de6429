import { aListOf, type OptionKind, oneOf } from "@gloo-mtls/objects/report";
import { renewers } from "./hardening.ts";
import { hardeningNames, levels } from "./hardenings.ts";

// The kinds are made when a choice is there: a render without one loads nothing of this room.

/** A level, or names of hardenings. */
export const hardenChoice: OptionKind = {
  findings: (value, path) =>
    (Array.isArray(value) ? aListOf(oneOf(hardeningNames)) : oneOf(levels)).findings(value, path),
};

/** Who renews the certificates. */
export const renewWithChoice: OptionKind = {
  findings: (value, path) => oneOf(renewers).findings(value, path),
};
