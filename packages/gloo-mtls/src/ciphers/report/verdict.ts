import { requireArgument } from "@gloo-mtls/objects/report";
import type { ClientOffer } from "../envoy/client-offer.ts";
import type { DefaultOffer } from "../envoy/default-offers.ts";
import { aDefaultOffer } from "../envoy/default-offers.ts";
import { clientOffer, type OfferParameters } from "../envoy/envoy-build.ts";
import { type Prediction, predict, type Reason } from "../predict/predict.ts";
import { type Remedy, remedy } from "../remedy/remedy.ts";
import type { ServerAccepts } from "../server-accepts.ts";
import { aServer } from "../server-accepts.ts";

/** What an Envoy and a server can agree on, and what to do when they cannot agree. */
export interface Verdict {
  readonly offer: ClientOffer;
  /** Where the defaults of this Envoy are documented. */
  readonly source: string;
  readonly server: ServerAccepts;
  readonly prediction: Prediction;
  readonly remedy: Remedy;
}

const refused = ({ ownHello, unanswered }: ServerAccepts): Reason | undefined => {
  if (ownHello?.accepted !== false) return undefined;
  const cause = unanswered === undefined ? "" : `; what else it accepts is not known, because ${unanswered}`;
  return {
    code: "refused",
    message: `the server refuses the hello that Envoy sends with the alert ${ownHello.alert}${cause}`,
  };
};

/**
 * Whether an Envoy and a server can agree, and what to do when they cannot. Out of a scan that is unfinished comes no failure but that of
 * Envoy's own hello, and no remedy that gives anything up: what the server did not answer is not known.
 * @param defaults The row of the table for the Envoy that connects (`defaultOfferOf`).
 * @param current The parameters of the Upstream; none by default.
 */
export const verdictOn = (
  defaults: DefaultOffer,
  server: ServerAccepts,
  current: OfferParameters = {},
): Verdict => {
  requireArgument("defaults", defaults, aDefaultOffer);
  requireArgument("server", server, aServer);
  const offer = clientOffer(defaults, current);
  const predicted = predict(offer, server);
  const found = remedy(defaults, server, current);
  const verdict = { offer, source: defaults.source, server };
  const { unanswered } = server;
  const own = refused(server);
  if (unanswered === undefined) {
    // Where everything else says yes, what the server itself says counts.
    return own !== undefined && predicted.succeeds
      ? {
          ...verdict,
          ...notKnown([own], "the server refuses something else than versions, suites and groups"),
        }
      : { ...verdict, prediction: predicted, remedy: found };
  }
  if (predicted.succeeds && own === undefined) return { ...verdict, prediction: predicted, remedy: found };
  const reasons = [
    own ?? {
      code: "not-known" as const,
      message: `whether a handshake succeeds is not known: ${unanswered}`,
    },
  ];
  return own !== undefined && found.kind === "parameters" && found.costs.length === 0
    ? { ...verdict, prediction: { succeeds: false, reasons }, remedy: found }
    : { ...verdict, ...notKnown(reasons, unanswered) };
};

const notKnown = (reasons: readonly Reason[], why: string): Pick<Verdict, "prediction" | "remedy"> => ({
  prediction: { succeeds: false, reasons },
  remedy: { kind: "not-known", message: `what would help is not known: ${why}` },
});
