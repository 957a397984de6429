import type { ClientOffer } from "../envoy/client-offer.ts";
import type { DefaultOffer } from "../envoy/default-offers.ts";
import { clientOffer, type OfferParameters } from "../envoy/envoy-build.ts";
import { type Prediction, predict } from "../predict/predict.ts";
import { type Remedy, remedy } from "../remedy/remedy.ts";
import type { ServerAccepts } from "../server-accepts.ts";

/** What an Envoy and a server can agree on, and what to do when they cannot agree. */
export interface Verdict {
  readonly offer: ClientOffer;
  /** Where the defaults of this Envoy are documented. */
  readonly source: string;
  readonly server: ServerAccepts;
  readonly prediction: Prediction;
  readonly remedy: Remedy;
}

/**
 * Whether an Envoy and a server can agree, and what to do when they cannot.
 * @param defaults The row of the table for the Envoy that connects (`defaultOfferOf`).
 * @param current The parameters of the Upstream; none by default.
 */
export const verdictOn = (
  defaults: DefaultOffer,
  server: ServerAccepts,
  current: OfferParameters = {},
): Verdict => {
  const offer = clientOffer(defaults, current);
  return {
    offer,
    source: defaults.source,
    server,
    prediction: predict(offer, server),
    remedy: remedy(defaults, server, current),
  };
};
