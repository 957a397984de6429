import { requireArgument } from "@gloo-mtls/objects/report";
import { configurableSuites } from "../envoy/configurable.ts";
import type { DefaultOffer } from "../envoy/default-offers.ts";
import { aDefaultOffer } from "../envoy/default-offers.ts";
import { clientOffer, type OfferParameters } from "../envoy/envoy-build.ts";
import { groupNamed } from "../groups.ts";
import { type Prediction, predict, type Reason } from "../predict/predict.ts";
import type { ServerAccepts } from "../server-accepts.ts";
import { aServer } from "../server-accepts.ts";
import { tlsVersions, versionLabel } from "../tls-version.ts";
import { candidates } from "./candidates.ts";
import { type Cost, costsOf } from "./cost.ts";

/** What to do when an Envoy and a server cannot agree. */
export type Remedy =
  /** They can agree already. */
  | { readonly kind: "not-needed"; readonly prediction: Prediction & { readonly succeeds: true } }
  | {
      readonly kind: "parameters";
      /** The whole `sslConfig.parameters`: the present ones with the change. */
      readonly parameters: OfferParameters;
      /** What the change gives up; empty when it is as safe as Envoy's defaults. */
      readonly costs: readonly Cost[];
      readonly prediction: Prediction & { readonly succeeds: true };
    }
  | { readonly kind: "not-known" /** One sentence without a full stop. */; readonly message: string }
  /** No parameters help with this build of Envoy: the server has to change. */
  | { readonly kind: "impossible"; readonly reasons: readonly Reason[]; readonly message: string };

/**
 * The smallest change of `sslConfig.parameters` that lets an Envoy and a server agree: of all changes that
 * work, the one that gives up the least, then the one that changes the fewest fields, then the one that adds
 * the least. The client still offers all that it did, except newer versions that fail with this server.
 * @param defaults The row of the table for the Envoy that connects (`defaultOfferOf`).
 * @param current The parameters of the Upstream; none by default.
 */
export const remedy = (
  defaults: DefaultOffer,
  server: ServerAccepts,
  current: OfferParameters = {},
): Remedy => {
  requireArgument("defaults", defaults, aDefaultOffer);
  requireArgument("server", server, aServer);
  const offer = clientOffer(defaults, current);
  const before = predict(offer, server);
  if (before.succeeds) return { kind: "not-needed", prediction: before };
  let best: (Remedy & { readonly kind: "parameters"; readonly score: readonly number[] }) | undefined;
  for (const change of candidates(offer, server)) {
    const parameters = { ...current, ...change };
    const prediction = predict(clientOffer(defaults, parameters), server);
    if (!prediction.succeeds) continue;
    const costs = worstCosts(prediction);
    const score = [weightOf(costs), Object.keys(change).length, ...sizesOf(change)];
    if (best === undefined || isLess(score, best.score)) {
      best = { kind: "parameters", parameters, costs, prediction, score };
    }
  }
  if (best === undefined) return impossible(before.reasons, server);
  const { score: _, ...found } = best;
  return found;
};

/** The server chooses, so the worst possible choice counts. */
const worstCosts = ({ version, possible }: Prediction & { readonly succeeds: true }): readonly Cost[] =>
  possible
    .map((name) => costsOf(version, name))
    .reduce((worst, costs) => (weightOf(costs) > weightOf(worst) ? costs : worst), []);

const weightOf = (costs: readonly Cost[]): number => costs.reduce((sum, { weight }) => sum + weight, 0);

/** How much a change adds, and the rank of the suite and the curve that it adds. */
const sizesOf = ({ cipherSuites, ecdhCurves }: OfferParameters): readonly number[] => [
  (cipherSuites?.length ?? 0) + (ecdhCurves?.length ?? 0),
  configurableSuites.indexOf(cipherSuites?.at(-1) ?? ""),
  groupNamed(ecdhCurves?.at(-1) ?? "")?.code ?? 0,
];

const isLess = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

const impossible = (reasons: readonly Reason[], server: ServerAccepts): Remedy => {
  const accepted = tlsVersions.flatMap((version) => {
    const accepts = server.versions[version];
    return accepts === undefined ? [] : [`${accepts.suites.join(", ")} with ${versionLabel(version)}`];
  });
  const key = reasons.find(({ code }) => code === "certificate-key");
  if (key !== undefined) {
    return {
      kind: "impossible",
      reasons,
      message: `no parameters help, because ${key.message}: the server needs another certificate`,
    };
  }
  const wanted = `does not support what the server requires; the server accepts only ${accepted.join("; ")}`;
  const why =
    accepted.length === 0
      ? "the server accepts no TLS at all"
      : `BoringSSL, which Envoy is built with, ${wanted}`;
  return { kind: "impossible", reasons, message: `no parameters help, because ${why}` };
};
