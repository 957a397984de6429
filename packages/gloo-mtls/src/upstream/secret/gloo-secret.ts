import { type DataMap, valueAt } from "@gloo-mtls/objects/data";
import { secretEntry, secretKeysOf } from "@gloo-mtls/objects/object";
import { InputError } from "@gloo-mtls/objects/report";
import { readYaml } from "@gloo-mtls/objects/yaml";
import { goText } from "./go-text.ts";

/** The key of a DER-encoded OCSP response. @see Gloo 1.22.1 `secretconverter.go`, OCSPStapleKey */
export const ocspStapleKey = "tls.ocsp-staple";

/** The material of a TLS Secret as Gloo holds it; a missing part is the empty text. */
export interface TlsContent {
  readonly certChain: string;
  readonly privateKey: string;
  readonly rootCa: string;
  /** Base64 of DER; undefined when there is none. */
  readonly ocspStaple: string | undefined;
}

const empty: TlsContent = { certChain: "", privateKey: "", rootCa: "", ocspStaple: undefined };

/** What Gloo takes a Secret of the cluster for. */
export type GlooSecret =
  | { readonly kind: "tls"; readonly tls: TlsContent }
  /** `what` is for people, printed after "takes it for". */
  | { readonly kind: "other"; readonly what: string }
  /** Gloo does not see it, as if it did not exist. */
  | { readonly kind: "unseen"; readonly what: string };

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const contentOf = (secret: unknown, key: string): string => {
  const entry = secretEntry(secret, key);
  return entry === undefined || entry === "not-base64" ? "" : goText(entry);
};

const ofTlsType = (secret: unknown): TlsContent => {
  const staple = valueAt(secret, ["data", ocspStapleKey]);
  return {
    certChain: contentOf(secret, "tls.crt"),
    privateKey: contentOf(secret, "tls.key"),
    rootCa: contentOf(secret, "ca.crt"),
    ocspStaple: typeof staple === "string" ? staple.replaceAll(/[\r\n]/g, "") : undefined,
  };
};

/** What a Secret can hold, in characters: the API server takes no larger one. */
const longestYaml = 1_048_576;

const parsed = (yaml: string): DataMap | undefined => {
  if (yaml === "" || yaml.length > longestYaml) return undefined;
  try {
    return readYaml(yaml, { file: "tls" }).data;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};

/** The fields of Gloo's message, under the names of protobuf's JSON and of the message itself. */
const glooFields: ReadonlyMap<string, keyof TlsContent> = new Map([
  ["certChain", "certChain"],
  ["cert_chain", "certChain"],
  ["privateKey", "privateKey"],
  ["private_key", "privateKey"],
  ["rootCa", "rootCa"],
  ["root_ca", "rootCa"],
  ["ocspStaple", "ocspStaple"],
  ["ocsp_staple", "ocspStaple"],
]);

/**
 * Gloo's own format from before it knew `kubernetes.io/tls`: each data key is a field of its message, as YAML.
 * @see Gloo 1.22.1 `opaque_secret.go`; solo-kit `kubesecret/resource_client.go`, FromKubeSecret
 */
const ofGlooFormat = (secret: unknown): TlsContent | undefined => {
  if (valueAt(secret, ["metadata", "annotations", "resource_kind"]) !== "*v1.Secret") return undefined;
  // A key more is a field that no Secret of Gloo's has, and one less is one of another kind.
  if (secretKeysOf(secret).some((key) => key !== "tls" && key !== "metadata")) return undefined;
  const message = parsed(contentOf(secret, "tls"));
  if (message === undefined) return undefined;
  const content: { -readonly [Key in keyof TlsContent]: TlsContent[Key] } = { ...empty };
  for (const [key, value] of Object.entries(message)) {
    const name = glooFields.get(key);
    // Gloo reads nothing of a message with a field that is not its own, and goes on to the next converter.
    if (name === undefined || typeof value !== "string") return undefined;
    content[name] = value;
  }
  return content;
};

/** Types that Gloo knows besides, with the data key without which it skips them. */
const otherTypes: ReadonlyMap<string, { readonly what: string; readonly needs: readonly string[] }> = new Map(
  [
    ["extauth.solo.io/apikey", { what: "an API key", needs: ["api-key"] }],
    ["extauth.solo.io/oauth", { what: "an OAuth client secret", needs: ["client-secret"] }],
    ["extauth.solo.io/accountcredentials", { what: "credentials", needs: ["username", "password"] }],
    ["gloo.solo.io.EncryptionKeySecret", { what: "an encryption key", needs: ["key"] }],
  ],
);

const unseen = (type: string): GlooSecret => ({
  kind: "unseen",
  what: `nothing: it skips a Secret of type ${type} with these keys`,
});

/**
 * What Gloo takes a Secret for, by the first of its converters that knows it. The last one takes every Opaque Secret that has
 * data for a set of headers, one with `tls.crt`, `tls.key` and `ca.crt` included.
 * @see Gloo 1.22.1 `projects/gloo/pkg/api/converters/kube/secretconverter.go`, GlooSecretConverterChain
 */
export const glooSecretOf = (secret: unknown): GlooSecret => {
  const given = text(valueAt(secret, ["type"]));
  const type = given === "" ? "Opaque" : given;
  if (type === "kubernetes.io/tls") return { kind: "tls", tls: ofTlsType(secret) };
  const keys = secretKeysOf(secret);
  if (keys.includes("aws_access_key_id") && keys.includes("aws_secret_access_key")) {
    return { kind: "other", what: "AWS credentials" };
  }
  const other = otherTypes.get(type);
  if (other !== undefined) {
    return other.needs.every((key) => keys.includes(key))
      ? { kind: "other", what: other.what }
      : unseen(type);
  }
  const tls = type === "Opaque" ? ofGlooFormat(secret) : undefined;
  if (tls !== undefined) return { kind: "tls", tls };
  if ((type === "Opaque" || type === "gloo.solo.io/header") && keys.length > 0) {
    return { kind: "other", what: "a set of headers, as it does any Opaque Secret with data" };
  }
  return unseen(type);
};
