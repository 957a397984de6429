export { type CertificateKey, keyLabel } from "./certificate-key.ts";
export { type ClientOffer, suitesInList } from "./envoy/client-offer.ts";
export { type DefaultOffer, defaultOffers } from "./envoy/default-offers.ts";
export {
  clientOffer,
  defaultOfferOf,
  type EnvoyBuild,
  envoyOfGloo,
  type OfferParameters,
} from "./envoy/envoy-build.ts";
export type { ListProblem } from "./lists/list-problem.ts";
export { readList } from "./lists/read-list.ts";
export { type Prediction, predict, type Reason, type ReasonCode } from "./predict/predict.ts";
export type { Cost, CostCode } from "./remedy/cost.ts";
export { type Remedy, remedy } from "./remedy/remedy.ts";
export { remedyPatch } from "./report/remedy-patch.ts";
export { reportText } from "./report/report-text.ts";
export { type Verdict, verdictOn } from "./report/verdict.ts";
export type { Asking } from "./scan/ask.ts";
export { ownHello } from "./scan/own-hello.ts";
export { scanServer } from "./scan/scan-server.ts";
export type {
  ClientCertificateRequest,
  KnownGroups,
  OwnHello,
  Preference,
  ServerAccepts,
  VersionAccepts,
} from "./server-accepts.ts";
export type { Answer, MalformedCode, ServerChoice } from "./tls/answer.ts";
export { type ClientHello, encodeClientHello, randomLength } from "./tls/client-hello.ts";
export { longestAnswer, readAnswer } from "./tls/read-answer.ts";
export { type TlsVersion, tlsVersions } from "./tls-version.ts";
