import { type Finding, requireArgument, requireOptions } from "@gloo-mtls/objects/report";
import { appliedParts } from "./applied-parts.ts";
import { bootstrapFindings } from "./bootstrap-findings.ts";
import { type VerifyOptions, verifyOptions } from "./options.ts";
import { wiringFindings } from "./rules/wiring-findings.ts";
import { checkValidity } from "./validity/check-validity.ts";
import type { VerifyCode } from "./verify-rules.ts";
import type { Wiring } from "./wiring/wiring.ts";
import { aWiring } from "./wiring/wiring.ts";
import { wiringOf } from "./wiring/wiring-of.ts";

/**
 * The findings of `verify` about a graph that was already built, for programs that need the graph too: to build
 * it costs as much as to check it.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const verifyWiring = (wiring: Wiring, options: VerifyOptions = {}): readonly Finding<VerifyCode>[] => {
  requireArgument("wiring", wiring, aWiring);
  requireOptions(options, verifyOptions);
  return [
    ...wiringFindings(wiring, options),
    ...checkValidity(appliedParts(wiring.objects.all), { crds: options.crds }),
    ...bootstrapFindings(wiring),
  ];
};

/**
 * Whether every connection that should be mutual TLS is mutual TLS, with certificates that exist, are trusted and will be renewed: as far
 * as manifests say; and whether the API server and Envoy take what is there. An `error` means that a wrong peer gets in, a right one is
 * kept out, or a key is handed out; a `warning`, what widens the risk; `info`, what cannot be seen. No error is the proof.
 *
 * @param manifests Objects from anywhere: rendered by this library or by Helm, or read from a cluster. What is not one is passed over.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const verify = (
  manifests: readonly unknown[],
  options: VerifyOptions = {},
): readonly Finding<VerifyCode>[] => verifyWiring(wiringOf(manifests), options);
