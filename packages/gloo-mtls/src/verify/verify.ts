import type { Finding } from "@gloo-mtls/objects/report";
import { type VerifyOptions, verify as verifyWiring, wiringOf } from "@gloo-mtls/verify";
import { checkUpstreams } from "../upstream/index.ts";
import { gatewayFindings } from "./gateway-findings.ts";

/**
 * Whether every connection that should be mutual TLS is mutual TLS: `verify` of `@gloo-mtls/verify`, and beside it `checkUpstreams` for
 * the TLS of Upstreams and of Services with annotations, and `deployGateways` for the Gateways whose proxies Gloo's controller deploys.
 *
 * @param manifests Objects from anywhere; what is not one is passed over.
 * @param options.now Milliseconds since the epoch; without it nothing is said about Upstreams.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const verify = (manifests: readonly unknown[], options: VerifyOptions = {}): readonly Finding[] => {
  const before = verifyWiring(manifests, options);
  const findings = [...before, ...gatewayFindings(wiringOf(manifests), options, before)];
  const { now, expiringWithin, secretsElsewhere } = options;
  if (now === undefined) return findings;
  return [
    ...findings,
    ...checkUpstreams(manifests, {
      now,
      ...(expiringWithin === undefined ? {} : { expiringWithin }),
      secrets: secretsElsewhere === true ? "partial" : "complete",
    }),
  ];
};
