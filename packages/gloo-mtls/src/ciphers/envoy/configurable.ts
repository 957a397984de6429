import { boringSuites } from "../../upstream/envoy-gate/boringssl-suites.ts";

/**
 * The suites of TLS 1.0 to 1.2 that can be set, the strongest first. Envoy refuses a list with any other suite as a whole. BoringSSL's
 * suites with pre-shared keys are left out, because Envoy has no setting for such a key.
 */
export const configurableSuites: readonly string[] = boringSuites
  .filter(({ needsPsk }) => !needsPsk)
  .map(({ name }) => name);

/**
 * Pairs of equal preference in Envoy's defaults, so that a server without AES in hardware may take ChaCha20.
 * @see documentation of Envoy 1.36, TlsParameters, `cipher_suites`
 */
export const equalPairs: readonly (readonly [string, string])[] = [
  ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"],
  ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-CHACHA20-POLY1305"],
];
