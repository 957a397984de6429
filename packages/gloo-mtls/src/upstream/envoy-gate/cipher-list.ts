import { type BoringSuite, boringSuites, boringTls13Suites } from "./boringssl-suites.ts";

/** What BoringSSL makes of a list of suites. */
export type CipherList =
  | { readonly ok: true; readonly suites: readonly BoringSuite[] }
  /** `unknown-name` with the name; the list has a character out of place; or nothing is left of it. */
  | { readonly ok: false; readonly fault: "unknown-name"; readonly name: string }
  | { readonly ok: false; readonly fault: "syntax" | "empty" };

const ofIana =
  (pattern: RegExp) =>
  ({ iana }: BoringSuite): boolean =>
    pattern.test(iana);

const every = (): boolean => true;
const ecdhe = ofIana(/^TLS_ECDHE_/);
const ecdsa = ofIana(/_ECDSA_/);
const sha1 = ofIana(/_SHA$/);
const old = ({ needsTls12 }: BoringSuite): boolean => !needsTls12;
const recent = ({ needsTls12 }: BoringSuite): boolean => needsTls12;
const none = (): boolean => false;

/** Words that mean several suites. @see BoringSSL `ssl/ssl_cipher.cc`, kCipherAliases */
const words: Readonly<Record<string, (suite: BoringSuite) => boolean>> = {
  ALL: every,
  kRSA: ofIana(/^TLS_RSA_/),
  kECDHE: ecdhe,
  kEECDH: ecdhe,
  kPSK: ofIana(/^TLS_PSK_/),
  aRSA: ofIana(/^TLS_(ECDHE_)?RSA_/),
  aECDSA: ecdsa,
  ECDSA: ecdsa,
  aPSK: ofIana(/PSK_/),
  ECDHE: ecdhe,
  EECDH: ecdhe,
  RSA: ofIana(/^TLS_RSA_/),
  PSK: ofIana(/^TLS_PSK_/),
  "3DES": ofIana(/_3DES_/),
  AES128: ofIana(/_AES_128_/),
  AES256: ofIana(/_AES_256_/),
  AES: ofIana(/_AES_/),
  AESGCM: ofIana(/_GCM_/),
  CHACHA20: ofIana(/_CHACHA20_/),
  SHA1: sha1,
  SHA: sha1,
  // Those with a MAC of SHA-2 that BoringSSL once had.
  SHA256: none,
  SHA384: none,
  SSLv3: old,
  TLSv1: old,
  "TLSv1.2": recent,
  HIGH: every,
  FIPS: every,
};

/** Left out by a word that adds, unless the word is about them. */
const deprecated = new Set(["DES-CBC3-SHA", "ECDHE-RSA-AES128-SHA256"]);

const known = (name: string): readonly BoringSuite[] | undefined => {
  const exact = boringSuites.filter((suite) => suite.name === name || suite.iana === name);
  return exact.length > 0 || boringTls13Suites.includes(name) ? exact : undefined;
};

/** Whether Envoy knows a name in a list of suites: that of a suite, or a word for several. */
export const isSuiteName = (name: string): boolean =>
  known(name) !== undefined || Object.hasOwn(words, name) || name === "DEFAULT";

/**
 * The suites of names joined by `+`: one by its own name, or the suites that all the words mean. An unknown
 * name is returned as it is.
 */
const selected = (names: readonly string[], adds: boolean): readonly BoringSuite[] | string => {
  const [first = "", ...others] = names;
  const exact = others.length === 0 ? known(first) : undefined;
  if (exact !== undefined) return exact;
  const unknown = names.find((name) => !Object.hasOwn(words, name));
  if (unknown !== undefined) return unknown;
  const all = names.map((name) => words[name] ?? none);
  const version = all.findIndex((word) => word === old || word === recent);
  // Behind the word for a version BoringSSL takes that word alone, and skips the item otherwise.
  if (version >= 0 && all.slice(version).some((word) => word !== all[version])) return [];
  const isKept = ({ name }: BoringSuite): boolean => !adds || names.includes("3DES") || !deprecated.has(name);
  return boringSuites.filter((suite) => isKept(suite) && all.every((word) => word(suite)));
};

const step = /^(?:([-+!@]?)([\w.-]+(?:\+[\w.-]+)*))/;

/**
 * Reads `cipherSuites` as Envoy does: the entries joined by colons, in BoringSSL's strict language, which has names, words for several
 * suites, `+` between words, `-`, `!` and `+` before them, `@STRENGTH`, and groups of equal preference `[A|B]`.
 * @see BoringSSL `ssl/ssl_cipher.cc`, ssl_create_cipher_list; a live test compares it with Envoy 1.36.4
 */
export const readCipherList = (entries: readonly string[]): CipherList => {
  let rest = entries.join(":");
  const chosen = new Set<BoringSuite>();
  const killed = new Set<BoringSuite>();
  if (rest.startsWith("DEFAULT")) {
    rest = rest.slice("DEFAULT".length).replace(/^:/, "");
    for (const suite of boringSuites) if (!deprecated.has(suite.name)) chosen.add(suite);
  }
  let inGroup = false;
  let hasGroup = false;
  while (rest !== "") {
    const [mark = ""] = rest;
    if (inGroup ? mark === "]" || mark === "|" : mark === "[" || mark === ":") {
      inGroup = mark === "[" || (inGroup && mark !== "]");
      hasGroup ||= inGroup;
      rest = rest.slice(1);
      continue;
    }
    const [whole = "", operator = "", text = ""] = step.exec(rest) ?? [];
    if (whole === "" || ((inGroup || hasGroup) && operator !== "")) return { ok: false, fault: "syntax" };
    rest = rest.slice(whole.length);
    if (operator === "@") {
      if (text !== "STRENGTH") return { ok: false, fault: "unknown-name", name: text };
      continue;
    }
    const suites = selected(text.split("+"), operator === "");
    if (typeof suites === "string") return { ok: false, fault: "unknown-name", name: suites };
    for (const suite of suites) {
      if (operator === "-" || operator === "!") chosen.delete(suite);
      if (operator === "!") killed.add(suite);
      if (operator === "" && !killed.has(suite)) chosen.add(suite);
    }
  }
  if (inGroup) return { ok: false, fault: "syntax" };
  return chosen.size === 0 ? { ok: false, fault: "empty" } : { ok: true, suites: [...chosen] };
};
