import type { OfferParameters } from "../envoy/envoy-build.ts";

/** The parameters as a merge patch for an Upstream, as `kubectl patch --type merge --patch-file` takes it. */
export const remedyPatch = (parameters: OfferParameters) => ({ spec: { sslConfig: { parameters } } });
