import type { Path } from "@gloo-mtls/objects/data";
import { checkKeyPair } from "../certificates/key-pair.ts";
import type { TlsContent } from "../secret/gloo-secret.ts";
import { isUtf8 } from "../secret/go-text.ts";
import type { IndexedSecret, SecretIndex } from "../secret/secret-index.ts";
import type { SecretRef, SslFiles } from "../ssl-config/certificate-source.ts";
import type { SslConfig } from "../ssl-config/ssl-config.ts";
import type { DataSource } from "./client-tls-context.ts";
import { refused, type TranslationProblem } from "./translation-problem.ts";

/** Certificates as they go into Envoy's configuration; a missing part is undefined. */
export interface Certificates {
  readonly chain?: DataSource | undefined;
  readonly key?: DataSource | undefined;
  readonly ca?: DataSource | undefined;
  readonly staple?: DataSource | undefined;
}

/** The certificates, or why there are none. */
export type Resolved = { readonly certificates: Certificates } | { readonly problem: TranslationProblem };

/** A reference as protobuf prints it, in which an empty field does not show. */
const printedRef = (name: string, namespace: string): string =>
  [
    name === "" ? "" : `name:${JSON.stringify(name)}`,
    namespace === "" ? "" : `namespace:${JSON.stringify(namespace)}`,
  ]
    .filter((part) => part !== "")
    .join(" ");

/** What Gloo makes of the material of a Secret: the chain that it sends, or the reason why it sends nothing. */
type Judged = { readonly chain: string } | { readonly reason: string };

const judge = (chain: string, key: string, ca: string): Judged => {
  if (chain === "" && key === "" && ca !== "") return { chain: "" };
  const pair = checkKeyPair(chain, key);
  return pair.ok ? { chain: pair.chain } : { reason: pair.reason };
};

const judged = new WeakMap<TlsContent, Judged>();

/** Verifying a pair costs a thousand times a look-up, and many Upstreams share a Secret. */
const judgeOnce = (tls: TlsContent): Judged => {
  const known = judged.get(tls) ?? judge(tls.certChain, tls.privateKey, tls.rootCa);
  judged.set(tls, known);
  return known;
};

/**
 * Why Gloo refuses the material of a Secret, in the words of Go; undefined when it takes it.
 * @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, cleanedSslKeyPair
 */
export const pairFault = (tls: TlsContent): string | undefined => {
  const known = judgeOnce(tls);
  return "reason" in known ? known.reason : undefined;
};

const inline = (text: string): DataSource | undefined => (text === "" ? undefined : { inline_string: text });
const file = (name: string): DataSource | undefined => (name === "" ? undefined : { filename: name });

/** The Secret that a reference finds; without a namespace it finds none. */
export const referred = (
  { name = "", namespace = "" }: SecretRef,
  secrets: SecretIndex,
): IndexedSecret | undefined => {
  const found = secrets.find(namespace, name);
  return found?.content().kind === "unseen" ? undefined : found;
};

const fromSecret = (ref: SecretRef, secrets: SecretIndex, at: Path): Resolved => {
  const { name = "", namespace = "" } = ref;
  const content = referred(ref, secrets)?.content();
  if (content === undefined) {
    const message = `SSL secret not found: list did not find secret ${namespace}.${name}`;
    return { problem: refused("secret-not-found", at, message) };
  }
  if (content.kind !== "tls") {
    return { problem: refused("not-a-tls-secret", at, `${printedRef(name, namespace)} is not a TLS secret`) };
  }
  const { tls } = content;
  const known = judgeOnce(tls);
  if ("reason" in known) {
    const message = `${printedRef(name, namespace)} is not a valid TLS secret: ${known.reason}`;
    return { problem: refused("invalid-key-pair", at, message) };
  }
  // The chain is rewritten; the others are sent unchanged, even with a comment in Latin-1, and Gloo has no
  // error for that.
  if (![tls.privateKey, tls.rootCa].every(isUtf8)) {
    return { problem: refused("gloo-panics", at, "string field contains invalid UTF-8") };
  }
  return {
    certificates: {
      chain: inline(known.chain),
      key: inline(tls.privateKey),
      ca: inline(tls.rootCa),
      staple: tls.ocspStaple === undefined ? undefined : { inline_bytes: tls.ocspStaple },
    },
  };
};

/** Gloo holds the paths themselves for PEM here, so only a CA alone gets through. */
const fromFiles = (files: SslFiles, at: Path): Resolved => {
  const { tlsCert = "", tlsKey = "", rootCa = "", ocspStaple = "" } = files;
  const known = judge(tlsCert, tlsKey, rootCa);
  if ("reason" in known) {
    return { problem: refused("invalid-files", at, `Invalid TLS secret: ${known.reason}`) };
  }
  return {
    certificates: { chain: file(known.chain), key: file(tlsKey), ca: file(rootCa), staple: file(ocspStaple) },
  };
};

/**
 * The certificates of an `sslConfig` that are not fetched by Envoy itself.
 * @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, ResolveCommonSslConfig
 */
export const resolveCertificates = (config: SslConfig, secrets: SecretIndex, at: Path): Resolved => {
  if (config.secretRef !== undefined) return fromSecret(config.secretRef, secrets, [...at, "secretRef"]);
  if (config.sslFiles !== undefined) return fromFiles(config.sslFiles, [...at, "sslFiles"]);
  return { certificates: {} };
};
