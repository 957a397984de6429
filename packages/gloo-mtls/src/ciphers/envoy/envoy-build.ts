import { deepFreeze } from "@gloo-mtls/objects/data";
import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import { type ProtocolVersion, protocolVersions } from "../../upstream/ssl-config/parameters.ts";
import type { TlsVersion } from "../tls-version.ts";
import type { ClientOffer } from "./client-offer.ts";
import {
  aDefaultOffer,
  type DefaultOffer,
  defaultOffers,
  signatureSchemesOfEnvoy,
  tls13Suites,
} from "./default-offers.ts";

/** The build of the Envoy that connects. */
export interface EnvoyBuild {
  /** Such as `1.36.4`. */
  readonly version: string;
  /** Whether it is built with the FIPS version of BoringSSL. */
  readonly fips: boolean;
}

/** The Envoy of Gloo 1.22.1 (its Makefile: envoy-gloo 1.36.9-patch1), which is not built for FIPS. */
export const envoyOfGloo: EnvoyBuild = deepFreeze({ version: "1.36.9", fips: false });

/** `sslConfig.parameters` of an Upstream; what is absent or empty has Envoy's default. */
export interface OfferParameters {
  readonly minimumProtocolVersion?: ProtocolVersion;
  readonly maximumProtocolVersion?: ProtocolVersion;
  readonly cipherSuites?: readonly string[];
  readonly ecdhCurves?: readonly string[];
}

/** The row of the table for a build; undefined when the version is older than the table, or not valid. */
export const defaultOfferOf = (build: EnvoyBuild): DefaultOffer | undefined => {
  requireArgument("build", build, anObject);
  const { version, fips } = build;
  const [, major, minor] = /^v?(\d{1,6})\.(\d{1,6})(?:\.\d{1,6})?(?:-[\w.-]{1,40})?$/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return defaultOffers.findLast(
    ({ since, fips: isFips }) =>
      isFips === fips &&
      (Number(major) > since[0] || (Number(major) === since[0] && Number(minor) >= since[1])),
  );
};

const orDefault = (version: ProtocolVersion | undefined, usual: TlsVersion): TlsVersion => {
  const name = typeof version === "number" ? protocolVersions[version] : version;
  return name === undefined || name === "TLS_AUTO" ? usual : name;
};

const listOrDefault = (list: readonly string[] | undefined, usual: readonly string[]): readonly string[] =>
  list === undefined || list.length === 0 ? usual : list;

/**
 * What an Envoy offers to an upstream server.
 * @param parameters What its Upstream sets; none by default.
 */
export const clientOffer = (defaults: DefaultOffer, parameters: OfferParameters = {}): ClientOffer => {
  requireArgument("defaults", defaults, aDefaultOffer);
  requireArgument("parameters", parameters, anObject);
  return {
    minimumVersion: orDefault(parameters.minimumProtocolVersion, defaults.minimumVersion),
    maximumVersion: orDefault(parameters.maximumProtocolVersion, defaults.maximumVersion),
    cipherSuites: listOrDefault(parameters.cipherSuites, defaults.cipherSuites),
    tls13Suites,
    ecdhCurves: listOrDefault(parameters.ecdhCurves, defaults.ecdhCurves),
    signatureSchemes: signatureSchemesOfEnvoy,
  };
};
