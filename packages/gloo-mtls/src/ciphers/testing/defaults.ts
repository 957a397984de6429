import type { DefaultOffer } from "../envoy/default-offers.ts";
import { defaultOfferOf, envoyOfGloo } from "../envoy/envoy-build.ts";

/** The defaults of Gloo's Envoy, or of the same version built for FIPS. */
export const defaultsOf = (fips = false): DefaultOffer => {
  const defaults = defaultOfferOf({ ...envoyOfGloo, fips });
  if (defaults === undefined) throw new Error(`no defaults of Envoy ${envoyOfGloo.version}`);
  return defaults;
};
