/**
 * The suites of TLS 1.0 to 1.2 that BoringSSL's client has, the strongest first: with forward secrecy before
 * without, AEAD before CBC. Envoy refuses a list with any other suite as a whole. BoringSSL's suites with
 * pre-shared keys are left out, because Envoy has no setting for such a key.
 * @see a live test, which gives every suite of `suites/names.ts` to Envoy 1.36.4
 */
export const configurableSuites: readonly string[] = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES128-SHA256",
  "ECDHE-ECDSA-AES128-SHA",
  "ECDHE-RSA-AES128-SHA",
  "ECDHE-ECDSA-AES256-SHA",
  "ECDHE-RSA-AES256-SHA",
  "AES128-GCM-SHA256",
  "AES256-GCM-SHA384",
  "AES128-SHA",
  "AES256-SHA",
  "DES-CBC3-SHA",
];

/** Envoy accepts these too, but they do not work without a pre-shared key. */
export const pskSuites: readonly string[] = [
  "ECDHE-PSK-CHACHA20-POLY1305",
  "ECDHE-PSK-AES128-CBC-SHA",
  "ECDHE-PSK-AES256-CBC-SHA",
  "PSK-AES128-CBC-SHA",
  "PSK-AES256-CBC-SHA",
];

/**
 * Pairs of equal preference in Envoy's defaults, so that a server without AES in hardware may take ChaCha20.
 * @see documentation of Envoy 1.36, TlsParameters, `cipher_suites`
 */
export const equalPairs: readonly (readonly [string, string])[] = [
  ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"],
  ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-CHACHA20-POLY1305"],
];
