import type { Found } from "../found.ts";
import { type TlsError, type TlsErrors, tlsErrorsIn } from "./tls-errors-in.ts";
import { tlsReport } from "./tls-kinds.ts";
import type { Side, TlsReason } from "./tls-reason.ts";
import { tlsReason } from "./tls-reasons.ts";
import { verifyReason } from "./verify-reasons.ts";

const source = "BoringSSL crypto/err/ssl.errordata; RFC 8446, 6; a live test with Envoy 1.36.4";

/**
 * The findings of the TLS errors in a message.
 *
 * @param sideAt The side of the connection, as far as the log says it; otherwise the error itself may say it.
 * @param verifyFailure `verify cert failed: REASON` of the same log, for an Envoy that does not repeat it in the error.
 */
export const tlsFindings = (
  message: string,
  sideAt: (at: number) => Side | undefined,
  verifyFailure: string | undefined,
): readonly Found[] =>
  tlsErrorsIn(message).map((errors) => tlsFinding(errors, sideAt(errors.at), verifyFailure));

const tlsFinding = (
  found: TlsErrors,
  sideOfLog: Side | undefined,
  verifyFailure: string | undefined,
): Found => {
  const { at, end, errors, detail } = found;
  const known = errors.flatMap((error) => {
    const reason = tlsReason(error);
    return reason === undefined ? [] : [{ error, reason }];
  });
  const side = sideOfLog ?? known.find(({ reason }) => reason.side !== undefined)?.reason.side ?? "upstream";
  const telling = mostTelling(known);
  if (telling === undefined) return unknownError(found, side);
  const { error, reason } = telling;
  const why = isVerification(error) ? detail || verifyFailure || "" : undefined;
  const { symptom, commands } = tlsReport(reason.kind, side);
  return {
    at,
    end,
    symptom,
    side,
    cause: `${sided(reason.meaning, side)}${whyText(why)}${afterword(reason, side, why)} (${error.reason})`,
    commands,
    source,
  };
};

const isVerification = ({ reason }: TlsError): boolean =>
  reason.toUpperCase().replaceAll(" ", "_") === "CERTIFICATE_VERIFY_FAILED";

/** Reasons of these kinds say less than those beside them. */
const vague: readonly string[] = ["handshake-failure", "own-fault", "protocol"];

/**
 * The first error is the innermost, and the others follow from it. A definite reason of the SSL library says
 * more than one of the libraries below it, and more than the alert `handshake_failure`: directly after the
 * ClientHello, that alert means that the two have nothing in common.
 */
const mostTelling = <Known extends { readonly error: TlsError; readonly reason: TlsReason }>(
  known: readonly Known[],
): Known | undefined =>
  known.find(({ error, reason }) => error.library === "SSL routines" && !vague.includes(reason.kind)) ??
  known[0];

const peers: Readonly<Record<Side, string>> = { upstream: "the server", downstream: "the client" };
const own: Readonly<Record<Side, string>> = {
  upstream: "the certificate that Envoy presents (tls.crt of the Upstream's Secret)",
  downstream: "the certificate of the listener",
};

const sided = (meaning: string, side: Side): string => {
  const text = meaning.replaceAll("{peer}", peers[side]).replaceAll("{own}", own[side]);
  return side === "upstream" ? text : `a client of the gateway failed, not an Upstream: ${text}`;
};

const whyText = (why: string | undefined): string => {
  if (why === undefined || why === "") return "";
  const meaning = verifyReason(why);
  const words = (why.includes(" ") ? why : why.replaceAll("_", " ")).replace(/^verify cert failed: /, "");
  return meaning === undefined ? `: ${words}` : `: ${meaning}; Envoy says "${words}"`;
};

/** What the reason alone leaves open. @param why The reason of a failed verification; empty when Envoy gives none. */
const afterword = ({ kind }: TlsReason, side: Side, why: string | undefined): string => {
  if (side === "downstream") return "";
  if (why === "") {
    return ": usually ca.crt of the Secret is not the CA that issued it, it has expired, or it has none of the names in verifySubjectAltName; a log of Envoy with the level debug for connection has the reason";
  }
  if (kind === "handshake-failure") {
    return ": before TLS 1.3, this is how it refuses a client without a certificate; Envoy has none when the Secret contains only a CA, or when oneWayTls is set";
  }
  if (kind === "client-certificate-missing") return ": the Secret contains only a CA, or oneWayTls is set";
  if (kind === "version-refused") {
    return ": Envoy offers only TLS 1.2 unless sslConfig.parameters sets other versions";
  }
  if (kind === "plaintext") {
    return ", but the Upstream has TLS: the port is wrong, or the server has no TLS; sslConfig: null removes TLS only where port 443, useTls or an AWS, Azure or GCP type does not imply it";
  }
  return "";
};

const unknownError = ({ at, end, errors: [first], detail }: TlsErrors, side: Side): Found => ({
  at,
  end,
  symptom: "unknown-tls-error",
  side,
  cause: `${sided("TLS failed with an error that is not known here", side)}: ${first.library}, ${first.reason}${detail === "" ? "" : `, ${detail}`}`,
  commands: tlsReport("closed", side).commands,
  source: "BoringSSL, crypto/err: the name of the error may be newer than this list",
});
