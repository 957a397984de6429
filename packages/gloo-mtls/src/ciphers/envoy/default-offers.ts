import { deepFreeze } from "@gloo-mtls/objects/data";
import { aListOf, anObjectWith, aText, required } from "@gloo-mtls/objects/report";
import type { TlsVersion } from "../tls-version.ts";

/** What Envoy's client offers by default, from some version on. */
export interface DefaultOffer {
  /** The first version of Envoy with these defaults, as `[major, minor]`. */
  readonly since: readonly [number, number];
  /** Whether Envoy is built with BoringSSL in FIPS mode. */
  readonly fips: boolean;
  readonly minimumVersion: TlsVersion;
  readonly maximumVersion: TlsVersion;
  readonly cipherSuites: readonly string[];
  readonly ecdhCurves: readonly string[];
  /** Where the defaults are documented. */
  readonly source: string;
}

const sha1AndRsaKeyTransport = {
  beforeAes256: ["ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA", "AES128-GCM-SHA256", "AES128-SHA"],
  afterAes256: ["ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES256-SHA", "AES256-GCM-SHA384", "AES256-SHA"],
} as const;

const aes256 = ["ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384"] as const;

const first = {
  plain: [
    "[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]",
    "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]",
  ],
  fips: ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256"],
} as const;

const withSha1 = (start: readonly string[]): readonly string[] => [
  ...start,
  ...sha1AndRsaKeyTransport.beforeAes256,
  ...aes256,
  ...sha1AndRsaKeyTransport.afterAes256,
];

const curves = { plain: ["X25519", "P-256"], fips: ["P-256"] } as const;

/** What a row is to those who read it; `defaultOfferOf` finds it. */
export const aDefaultOffer = anObjectWith({
  minimumVersion: required(aText),
  maximumVersion: required(aText),
  cipherSuites: required(aListOf(aText)),
  ecdhCurves: required(aListOf(aText)),
});

/**
 * The table, oldest first. Gloo 1.22.1 runs Envoy 1.36; versions before 1.12 are not covered. The last two
 * rows hold from 1.17 up to at least 1.36: a live test compares them with what Envoy sends.
 */
export const defaultOffers: readonly DefaultOffer[] = deepFreeze([
  {
    since: [1, 12],
    fips: false,
    minimumVersion: "TLSv1_0",
    maximumVersion: "TLSv1_2",
    cipherSuites: withSha1(first.plain),
    ecdhCurves: curves.plain,
    source: "documentation of Envoy 1.12.7, auth.TlsParameters",
  },
  {
    since: [1, 12],
    fips: true,
    minimumVersion: "TLSv1_0",
    maximumVersion: "TLSv1_2",
    cipherSuites: withSha1(first.fips),
    ecdhCurves: curves.fips,
    source: "documentation of Envoy 1.12.7, auth.TlsParameters",
  },
  {
    since: [1, 13],
    fips: false,
    minimumVersion: "TLSv1_2",
    maximumVersion: "TLSv1_2",
    cipherSuites: withSha1(first.plain),
    ecdhCurves: curves.plain,
    source:
      "release notes of Envoy 1.13.0 (TLS 1.0 and 1.1 leave the client's defaults); documentation of Envoy 1.16.0, TlsParameters",
  },
  {
    since: [1, 13],
    fips: true,
    minimumVersion: "TLSv1_2",
    maximumVersion: "TLSv1_2",
    cipherSuites: withSha1(first.fips),
    ecdhCurves: curves.fips,
    source:
      "release notes of Envoy 1.13.0 (TLS 1.0 and 1.1 leave the client's defaults); documentation of Envoy 1.16.0, TlsParameters",
  },
  {
    since: [1, 17],
    fips: false,
    minimumVersion: "TLSv1_2",
    maximumVersion: "TLSv1_2",
    cipherSuites: [...first.plain, ...aes256],
    ecdhCurves: curves.plain,
    source:
      "release notes of Envoy 1.17.0 (RSA key transport and SHA-1 leave the client's defaults); documentation of Envoy 1.36, envoy.extensions.transport_sockets.tls.v3.TlsParameters",
  },
  {
    since: [1, 17],
    fips: true,
    minimumVersion: "TLSv1_2",
    maximumVersion: "TLSv1_2",
    cipherSuites: [...first.fips, ...aes256],
    ecdhCurves: curves.fips,
    source:
      "release notes of Envoy 1.17.0 (RSA key transport and SHA-1 leave the client's defaults); documentation of Envoy 1.36, envoy.extensions.transport_sockets.tls.v3.TlsParameters",
  },
]);

/**
 * In BoringSSL's own order on a machine with AES in hardware. The documentation of Envoy does not list them;
 * Envoy 1.36.4 sends them.
 */
export const tls13Suites: readonly string[] = [
  "TLS_AES_128_GCM_SHA256",
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
];

/** @see documentation of Envoy 1.36, TlsParameters, `signature_algorithms`; Gloo cannot change them */
export const signatureSchemesOfEnvoy: readonly string[] = [
  "ecdsa_secp256r1_sha256",
  "rsa_pss_rsae_sha256",
  "rsa_pkcs1_sha256",
  "ecdsa_secp384r1_sha384",
  "rsa_pss_rsae_sha384",
  "rsa_pkcs1_sha384",
  "rsa_pss_rsae_sha512",
  "rsa_pkcs1_sha512",
  "rsa_pkcs1_sha1",
];
