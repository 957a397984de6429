/** A cipher suite of TLS 1.0 to 1.2 that BoringSSL's client has. */
export interface BoringSuite {
  /** OpenSSL's name. */
  readonly name: string;
  /** The name in the IANA registry, which Envoy takes as well. */
  readonly iana: string;
  /** Whether it needs TLS 1.2: suites with AEAD or a SHA-2 MAC do (RFC 5246, 5288, 5289). */
  readonly needsTls12: boolean;
  /** Whether it needs a pre-shared key, for which Envoy has no setting. */
  readonly needsPsk: boolean;
  /** Whether the two sides need a group in common. */
  readonly isEcdhe: boolean;
}

const names: readonly (readonly [name: string, iana: string])[] = [
  ["ECDHE-ECDSA-AES128-GCM-SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"],
  ["ECDHE-ECDSA-CHACHA20-POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"],
  ["ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
  ["ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"],
  ["ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"],
  ["ECDHE-RSA-AES256-GCM-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"],
  ["ECDHE-RSA-AES128-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"],
  ["ECDHE-ECDSA-AES128-SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"],
  ["ECDHE-RSA-AES128-SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"],
  ["ECDHE-ECDSA-AES256-SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"],
  ["ECDHE-RSA-AES256-SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"],
  ["AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256"],
  ["AES256-GCM-SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384"],
  ["AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"],
  ["AES256-SHA", "TLS_RSA_WITH_AES_256_CBC_SHA"],
  ["DES-CBC3-SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"],
  ["ECDHE-PSK-CHACHA20-POLY1305", "TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256"],
  ["ECDHE-PSK-AES128-CBC-SHA", "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA"],
  ["ECDHE-PSK-AES256-CBC-SHA", "TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA"],
  ["PSK-AES128-CBC-SHA", "TLS_PSK_WITH_AES_128_CBC_SHA"],
  ["PSK-AES256-CBC-SHA", "TLS_PSK_WITH_AES_256_CBC_SHA"],
];

/**
 * All of them, the strongest first: with forward secrecy before without, AEAD before CBC.
 * @see a live test, which gives every suite of OpenSSL to Envoy 1.36.4
 */
export const boringSuites: readonly BoringSuite[] = names.map(([name, iana]) => ({
  name,
  iana,
  needsTls12: /_SHA(256|384)$/.test(iana),
  needsPsk: iana.includes("PSK"),
  isEcdhe: iana.startsWith("TLS_ECDHE_"),
}));

/** Suites of TLS 1.3 that BoringSSL has. It knows the names, and always offers all three: no setting changes that. */
export const boringTls13Suites: readonly string[] = [
  "TLS_AES_128_GCM_SHA256",
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
];
