import { requireOptions } from "@gloo-mtls/objects/report";
import { badOption } from "../issue/bad-option.ts";
import type { TlsMaterial } from "../material/tls-material.ts";
import type { Finding } from "./finding.ts";
import { rules } from "./rules/index.ts";
import { type CheckOptions, checkOptions, subjectOf } from "./subject.ts";
import { exchange, swapFinding, swappedParts } from "./swap.ts";

/**
 * Everything that is wrong with a material of any content, at once. An error means that Gloo's SDS server
 * refuses the files, that Envoy does not load them, or that two Envoys with the chart's TLS contexts do not
 * shake hands with them; without an error they do. A warning is about the rest: other readers, names, and
 * what does not last.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @throws {PkiError} `bad-option` when `now` or `expiringWithin` is not a number; never because of the
 * material.
 */
export const checkMaterial = (material: TlsMaterial, options: CheckOptions): readonly Finding[] => {
  requireOptions(options, checkOptions);
  if (!Number.isFinite(options.now)) {
    throw badOption(
      "now",
      "a time in milliseconds since the epoch",
      "pass Date.now(), or a fixed time in tests",
    );
  }
  if (options.expiringWithin !== undefined && !(options.expiringWithin >= 0)) {
    throw badOption(
      "expiringWithin",
      "a time in milliseconds",
      "leave it out for a third of the lifetime, and at most certgen's 2,160 hours",
    );
  }
  const given = subjectOf(material, options);
  const swapped = swappedParts(given);
  if (swapped === undefined) return rules.flatMap((rule) => [...rule(given)]);
  const meant = subjectOf(exchange(material, swapped), options);
  return [swapFinding(swapped), ...rules.flatMap((rule) => [...rule(meant)])];
};
