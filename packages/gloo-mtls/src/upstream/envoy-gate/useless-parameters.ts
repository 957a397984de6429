import { type ProtocolVersion, protocolVersions, type SslParameters } from "../ssl-config/parameters.ts";
import { type BoringSuite, boringSuites } from "./boringssl-suites.ts";
import { readCipherList } from "./cipher-list.ts";
import { curveNames, isCurveName, isForTls12 } from "./curve-list.ts";
import type { Fault } from "./fault.ts";

/** The place of a version in `protocolVersions`, which are in the order of TLS. */
const place = (version: ProtocolVersion | undefined, usual: number): number => {
  if (version === undefined) return usual;
  const index = typeof version === "number" ? version : protocolVersions.indexOf(version);
  return index > 0 ? index : usual;
};

const tls12 = protocolVersions.indexOf("TLSv1_2");
const tls13 = protocolVersions.indexOf("TLSv1_3");

/** Envoy's defaults that matter below TLS 1.2: all of its suites need TLS 1.2, and it has classic curves. */
const usualSuites = boringSuites.slice(0, 6);

const label = (index: number): string => (protocolVersions[index] ?? "").replace("TLSv1_", "TLS 1.");

const isOffered = (suite: BoringSuite, version: number, hasCurve: boolean): boolean =>
  !suite.needsPsk && (version === tls12 || !suite.needsTls12) && (hasCurve || !suite.isEcdhe);

/**
 * Why Envoy accepts `sslConfig.parameters` and then never connects: it has no version, suite or curve to offer. Its client speaks
 * TLS 1.2 alone unless a minimum or maximum says otherwise.
 * @returns One fault at most; its path is that within the parameters.
 * @see Envoy v3 API, `TlsParameters`; a live test compares it with Envoy 1.36.4 and a server that takes everything
 */
export function* uselessParameters(parameters: SslParameters): Generator<Fault> {
  const { minimumProtocolVersion, maximumProtocolVersion, cipherSuites = [], ecdhCurves = [] } = parameters;
  const minimum = place(minimumProtocolVersion, tls12);
  const maximum = place(maximumProtocolVersion, tls12);
  if (minimum > maximum) {
    const hasMinimum = place(minimumProtocolVersion, 0) > 0;
    const hasMaximum = place(maximumProtocolVersion, 0) > 0;
    yield {
      path: [hasMinimum ? "minimumProtocolVersion" : "maximumProtocolVersion"],
      message: `Envoy never connects: its lowest version of TLS is ${label(minimum)}${hasMinimum ? "" : " by default"}, and its highest ${label(maximum)}${hasMaximum ? "" : " by default"}`,
      hint: hasMaximum
        ? `${hasMinimum ? "make minimumProtocolVersion no higher than maximumProtocolVersion" : `set minimumProtocolVersion to ${protocolVersions[maximum]} too, or remove maximumProtocolVersion`}`
        : `set maximumProtocolVersion to ${protocolVersions[minimum]} too`,
    };
    return;
  }
  const list = readCipherList(cipherSuites);
  if (cipherSuites.join(":") !== "" && !list.ok) return;
  const suites = list.ok ? list.suites : usualSuites;
  const curves = curveNames(ecdhCurves);
  // Other checks report what Envoy refuses.
  if (maximum === tls13 || !curves.every(isCurveName)) return;
  const hasCurve = curves.length === 0 || curves.some(isForTls12);
  const versions = protocolVersions.map((_, index) => index).slice(minimum, maximum + 1);
  if (versions.some((version) => suites.some((suite) => isOffered(suite, version, hasCurve)))) return;
  const range = minimum === maximum ? label(minimum) : `${label(minimum)} to ${label(maximum)}`;
  const isByPsk = suites.every(({ needsPsk }) => needsPsk);
  const isByCurve = !isByPsk && suites.some((suite) => isOffered(suite, maximum, true));
  yield {
    path: [isByCurve ? "ecdhCurves" : list.ok ? "cipherSuites" : "maximumProtocolVersion"],
    message: isByCurve
      ? `Envoy never connects: its curves are for TLS 1.3 alone, and it offers ${range}`
      : isByPsk
        ? "Envoy never connects: its cipher suites need a pre-shared key, for which it has no setting"
        : `Envoy never connects: ${list.ok ? "its cipher suites" : "the suites that it has by default"} need TLS 1.2, and it offers ${range}`,
    hint: isByCurve
      ? "add X25519 or P-256, or set maximumProtocolVersion to TLSv1_3"
      : isByPsk
        ? "list suites with certificates, such as ECDHE-RSA-AES128-GCM-SHA256"
        : "raise maximumProtocolVersion to TLSv1_2, or list an older suite such as ECDHE-RSA-AES128-SHA in cipherSuites",
  };
}
