import type { Finding } from "@gloo-mtls/objects/report";
import { type VerifyOptions, verify as verifyWiring } from "@gloo-mtls/verify";
import { checkUpstreams } from "../upstream/index.ts";

/**
 * Whether every connection that should be mutual TLS is mutual TLS: `verify` of `@gloo-mtls/verify`, and beside it `checkUpstreams` for
 * the TLS of Upstreams and of Services with annotations.
 *
 * @param manifests Objects from anywhere; what is not one is passed over.
 * @param options.now Milliseconds since the epoch; without it nothing is said about Upstreams.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const verify = (manifests: readonly unknown[], options: VerifyOptions = {}): readonly Finding[] => {
  const wiring = verifyWiring(manifests, options);
  const { now, expiringWithin, secretsElsewhere } = options;
  if (now === undefined) return wiring;
  return [
    ...wiring,
    ...checkUpstreams(manifests, {
      now,
      ...(expiringWithin === undefined ? {} : { expiringWithin }),
      secrets: secretsElsewhere === true ? "partial" : "complete",
    }),
  ];
};
