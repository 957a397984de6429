import { badOption } from "../issue/bad-option.ts";
import type { TlsMaterial } from "../material/tls-material.ts";
import type { Finding } from "./finding.ts";
import { rules } from "./rules/index.ts";
import { type CheckOptions, subjectOf } from "./subject.ts";
import { exchange, swapFinding, swappedParts } from "./swap.ts";

/**
 * Everything that is wrong with a material, at once, whatever its texts are. An empty list means that Envoy loads it, that the
 * leaf verifies against the bundle at both ends, and that it is for the Service.
 * @throws {PkiError} `bad-option` when `now` or `expiringWithin` is not a number; never because of the material.
 */
export const checkMaterial = (material: TlsMaterial, options: CheckOptions): readonly Finding[] => {
  if (!Number.isFinite(options.now)) {
    throw badOption(
      "now",
      "a time in milliseconds since the epoch",
      "pass Date.now(), or a fixed time in tests",
    );
  }
  if (options.expiringWithin !== undefined && !(options.expiringWithin >= 0)) {
    throw badOption("expiringWithin", "a time in milliseconds", "leave it out for certgen's 2,160 hours");
  }
  const given = subjectOf(material, options);
  const swapped = swappedParts(given);
  if (swapped === undefined) return rules.flatMap((rule) => [...rule(given)]);
  const meant = subjectOf(exchange(material, swapped), options);
  return [swapFinding(swapped), ...rules.flatMap((rule) => [...rule(meant)])];
};
