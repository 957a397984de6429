import { printDocument } from "@gloo-mtls/objects/print";
import {
  anObject,
  anObjectWith,
  aText,
  printable,
  requireArgument,
  required,
} from "@gloo-mtls/objects/report";
import { type CertificateKey, keyLabel } from "../certificate-key.ts";
import { anOffer } from "../envoy/client-offer.ts";
import type { Preference, ServerAccepts, VersionAccepts } from "../server-accepts.ts";
import { aServer } from "../server-accepts.ts";
import { type TlsVersion, tlsVersions, versionLabel } from "../tls-version.ts";
import { remedyPatch } from "./remedy-patch.ts";
import type { Verdict } from "./verdict.ts";

const orders: Readonly<Record<Preference, string>> = {
  server: ", in the server's order",
  client: ", in the client's order",
  unknown: "",
};

/** Below this an RSA key has less than 112 bits of security. @see NIST SP 800-57 part 1, table 4 */
const weakRsaBits = 2048;

/**
 * A verdict as text for a person, on several lines, ended by a line break.
 * @param subject The server, such as `db.example.com:443`.
 * @param envoy The Envoy, such as `Envoy 1.36.9`.
 */
export const reportText = (verdict: Verdict, subject: string, envoy: string): string => {
  requireArgument(
    "verdict",
    verdict,
    anObjectWith({
      offer: required(anOffer),
      server: required(aServer),
      prediction: required(anObject),
      remedy: required(anObject),
    }),
  );
  requireArgument("subject", subject, aText);
  requireArgument("envoy", envoy, aText);
  return [
    ...serverLines(verdict, subject),
    ...offerLines(verdict, envoy),
    "",
    ...predictionLines(verdict),
    ...remedyLines(verdict),
  ]
    .map(printable)
    .join("\n")
    .concat("\n");
};

const serverLines = ({ server }: Verdict, subject: string): readonly string[] => {
  const { versions, certificates, notes, connections, unanswered } = server;
  const accepted = tlsVersions.toReversed().flatMap((version) => {
    const accepts = versions[version];
    return accepts === undefined ? [] : versionLines(version, accepts);
  });
  const cost = connections === 0 ? "" : ` (tested with ${connections} connections)`;
  return [
    `${subject} accepts${cost}:`,
    ...(accepted.length > 0
      ? accepted
      : [unanswered === undefined ? "  nothing" : "  nothing that is known"]),
    ...(certificates === undefined
      ? []
      : [`  certificate  ${certificates.map(certificateLabel).join("; ")}`]),
    ...clientCertificateLines(server),
    ...notes.map((note) => `  note: ${note}`),
    ...(unanswered === undefined
      ? []
      : [`  not known: whether it accepts anything else, because ${unanswered}`]),
  ];
};

const clientCertificateLines = ({ clientCertificate }: ServerAccepts): readonly string[] => {
  if (clientCertificate === undefined) return [];
  if (!clientCertificate.asked) return ["  asks for no client certificate"];
  const { authorities } = clientCertificate;
  return [
    `  asks for a client certificate${authorities.length === 0 ? ", of any CA" : ` of ${authorities.join("; ")}`}`,
  ];
};

const certificateLabel = (key: CertificateKey): string =>
  key.kind === "rsa" && key.bits !== undefined && key.bits < weakRsaBits
    ? `${keyLabel(key)}, which is too short to be safe, although Envoy accepts it`
    : keyLabel(key);

const versionLines = (
  version: TlsVersion,
  { suites, preference, groups }: VersionAccepts,
): readonly string[] => [
  `  ${versionLabel(version)}  ${suites.join(", ")}${orders[preference]}`,
  ...(groups.accepted.length === 0
    ? []
    : [`           groups ${groups.accepted.join(", ")}${groups.isComplete ? "" : ", and perhaps others"}`]),
];

const offerLines = ({ offer, source }: Verdict, envoy: string): readonly string[] => {
  const { minimumVersion: minimum, maximumVersion: maximum } = offer;
  const range =
    minimum === maximum ? versionLabel(minimum) : `${versionLabel(minimum)} to ${versionLabel(maximum)}`;
  const suites = [...(maximum === "TLSv1_3" ? offer.tls13Suites : []), ...offer.cipherSuites];
  return [
    `${envoy} offers:`,
    `  ${range}  ${suites.join(", ")}`,
    `           groups ${offer.ecdhCurves.join(", ")}`,
    `  source of its defaults: ${source}`,
  ];
};

const predictionLines = ({ prediction }: Verdict): readonly string[] => {
  if (!prediction.succeeds) {
    return prediction.reasons.map(({ code, message }) =>
      code === "not-known" ? message : `no handshake: ${code}: ${message}`,
    );
  }
  const suite = prediction.suite ?? `one of ${prediction.possible.join(", ")}`;
  return [`a handshake succeeds: ${versionLabel(prediction.version)} with ${suite}`];
};

const remedyLines = ({ remedy }: Verdict): readonly string[] => {
  if (remedy.kind === "not-needed") return [];
  if (remedy.kind !== "parameters") return [`no remedy: ${remedy.message}`];
  const { version, suite, possible } = remedy.prediction;
  const lines = printDocument(remedyPatch(remedy.parameters)).trimEnd().split("\n");
  return [
    "remedy, in the Upstream:",
    ...lines.map((line) => `  ${line}`),
    `result: ${versionLabel(version)} with ${suite ?? `one of ${possible.join(", ")}`}`,
    ...(remedy.costs.length === 0
      ? ["cost: none; the handshake is as safe as with Envoy's defaults"]
      : remedy.costs.map(({ message }) => `cost: ${message}`)),
  ];
};
