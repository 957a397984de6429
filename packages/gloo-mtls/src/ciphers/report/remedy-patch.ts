import type { OfferParameters } from "../envoy/envoy-build.ts";

/** The parameters as a merge patch of an Upstream, for `kubectl patch --type merge --patch-file`. */
export const remedyPatch = (parameters: OfferParameters) => ({ spec: { sslConfig: { parameters } } });
