import { suiteNames } from "./names.ts";

/** The key exchange. `tls13` for TLS 1.3, where the suite does not determine it. */
export type KeyExchange = "tls13" | "ecdhe" | "dhe" | "rsa" | "psk" | "srp";

/** How the server authenticates. `any` for TLS 1.3, where the certificate decides; `none` for not at all. */
export type Authentication = "any" | "rsa" | "ecdsa" | "dss" | "psk" | "srp" | "none";

/** A cipher suite, as far as it decides whether two sides can agree. */
export interface CipherSuite {
  /** The two bytes of the suite in a hello. */
  readonly code: number;
  /** The name in the IANA registry. */
  readonly iana: string;
  /** The name in OpenSSL and BoringSSL, and in Gloo's `cipherSuites`. */
  readonly openssl: string;
  readonly keyExchange: KeyExchange;
  readonly authentication: Authentication;
  /** The encryption, by IANA's name: `AES_128_GCM`, `3DES_EDE_CBC`, `NULL`. */
  readonly encryption: string;
  /** Whether it needs TLS 1.2: suites with AEAD or with a SHA-2 MAC do (RFC 5246, 5288, 5289). */
  readonly needsTls12: boolean;
}

const exchanges: readonly (readonly [start: string, KeyExchange, Authentication])[] = [
  ["TLS_ECDHE_ECDSA_", "ecdhe", "ecdsa"],
  ["TLS_ECDHE_RSA_", "ecdhe", "rsa"],
  ["TLS_ECDHE_PSK_", "psk", "psk"],
  ["TLS_ECDH_anon_", "ecdhe", "none"],
  ["TLS_DHE_RSA_", "dhe", "rsa"],
  ["TLS_DHE_DSS_", "dhe", "dss"],
  ["TLS_DHE_PSK_", "psk", "psk"],
  ["TLS_DH_anon_", "dhe", "none"],
  ["TLS_RSA_PSK_", "psk", "psk"],
  ["TLS_PSK_DHE_", "psk", "psk"],
  ["TLS_PSK_", "psk", "psk"],
  ["TLS_SRP_", "srp", "srp"],
  ["TLS_RSA_", "rsa", "rsa"],
];

const suiteOf = ([code, iana, openssl]: (typeof suiteNames)[number]): CipherSuite => {
  const [, keyExchange, authentication] = exchanges.find(([start]) => iana.startsWith(start)) ?? [
    "",
    "tls13" as const,
    "any" as const,
  ];
  const [, algorithms = iana.slice("TLS_".length)] = iana.split("_WITH_");
  return {
    code,
    iana,
    openssl,
    keyExchange,
    authentication,
    encryption: algorithms.replace(/_(MD5|SHA|SHA256|SHA384)$/, ""),
    needsTls12: /(SHA256|SHA384|_CCM(_8)?)$/.test(algorithms),
  };
};

/** Every suite of the table, by its code. */
export const cipherSuites: readonly CipherSuite[] = suiteNames.map(suiteOf);

const byCode = new Map(cipherSuites.map((suite) => [suite.code, suite]));
const byName = new Map(
  cipherSuites.flatMap((suite) => [[suite.openssl, suite] as const, [suite.iana, suite] as const]),
);

/** The suite with these two bytes; undefined when the table does not have it. */
export const suiteOfCode = (code: number): CipherSuite | undefined => byCode.get(code);

/** The suite with this name, OpenSSL's or IANA's; undefined when there is none. */
export const suiteNamed = (name: string): CipherSuite | undefined => byName.get(name);
