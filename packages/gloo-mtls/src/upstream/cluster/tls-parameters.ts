import type { Path } from "@gloo-mtls/objects/data";
import { type ProtocolVersion, protocolVersions, type SslParameters } from "../ssl-config/parameters.ts";
import { refused, type TranslationProblem } from "./translation-problem.ts";

/** @see Envoy v3 API, `extensions.transport_sockets.tls.v3.TlsParameters` */
export interface TlsParameters {
  readonly tls_minimum_protocol_version?: string;
  readonly tls_maximum_protocol_version?: string;
  readonly cipher_suites?: readonly string[];
  readonly ecdh_curves?: readonly string[];
}

const nameOf = (version: ProtocolVersion | undefined): string | undefined =>
  typeof version === "number" ? protocolVersions[version] : version;

/** `TLS_AUTO` is the zero of Envoy's enumeration, and a zero is not written. */
const written = (name: string | undefined): name is string => name !== undefined && name !== "TLS_AUTO";

/** Gloo's parameters under Envoy's names; undefined when there are none, which is Envoy's default. */
export const tlsParameters = (parameters: SslParameters | undefined): TlsParameters | undefined => {
  if (parameters === undefined) return undefined;
  const minimum = nameOf(parameters.minimumProtocolVersion);
  const maximum = nameOf(parameters.maximumProtocolVersion);
  const { cipherSuites = [], ecdhCurves = [] } = parameters;
  return {
    ...(written(minimum) ? { tls_minimum_protocol_version: minimum } : {}),
    ...(written(maximum) ? { tls_maximum_protocol_version: maximum } : {}),
    ...(cipherSuites.length === 0 ? {} : { cipher_suites: cipherSuites }),
    ...(ecdhCurves.length === 0 ? {} : { ecdh_curves: ecdhCurves }),
  };
};

/** A version that Gloo's enumeration does not have, which only a caller past the types can write. */
export const unknownVersions = (
  parameters: SslParameters | undefined,
  at: Path,
): readonly TranslationProblem[] =>
  (["maximumProtocolVersion", "minimumProtocolVersion"] as const).flatMap((key) => {
    const version = parameters?.[key];
    const name = nameOf(version);
    return version === undefined || protocolVersions.some((known) => known === name)
      ? []
      : [refused("unknown-tls-version", [...at, key], `tls version ${version} not found`)];
  });
