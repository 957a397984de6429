import type { Path } from "@gloo-mtls/objects/data";
import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { aText, required, requireOptions, someBytes } from "@gloo-mtls/objects/report";
import type { Read } from "../schema/read.ts";
import { glooSecretOf, ocspStapleKey, type TlsContent } from "./gloo-secret.ts";

/** What is put into a TLS Secret; every part may be missing. PEM, and DER for the staple. */
export interface TlsSecretOptions {
  readonly name: string;
  readonly namespace: string;
  readonly certChain?: string;
  readonly privateKey?: string;
  /** CA certificates to trust; without them any server's certificate is accepted. */
  readonly rootCa?: string;
  readonly ocspStaple?: Uint8Array;
}

/** A `kubernetes.io/tls` Secret as Gloo writes one: `tls.crt` and `tls.key` are always there, even when empty. */
export interface UpstreamTlsSecret {
  readonly apiVersion: "v1";
  readonly kind: "Secret";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly type: "kubernetes.io/tls";
  /** Base64. */
  readonly data: Readonly<Record<string, string>>;
}

/**
 * The Secret that `glooctl create secret tls` makes. Whether the parts fit together is for `checkUpstreams` to say.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @see Gloo 1.22.1 `projects/gloo/pkg/api/converters/kube/secretconverter.go`, TLSSecretConverter
 */
export const tlsSecret = (options: TlsSecretOptions): UpstreamTlsSecret => {
  requireOptions(options, {
    name: required(aText),
    namespace: required(aText),
    certChain: aText,
    privateKey: aText,
    rootCa: aText,
    ocspStaple: someBytes,
  });
  const { name, namespace, certChain = "", privateKey = "", rootCa = "", ocspStaple } = options;
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace },
    type: "kubernetes.io/tls",
    data: {
      "tls.crt": encodeBase64(certChain),
      "tls.key": encodeBase64(privateKey),
      ...(rootCa === "" ? {} : { "ca.crt": encodeBase64(rootCa) }),
      ...(ocspStaple === undefined ? {} : { [ocspStapleKey]: encodeBase64(ocspStaple) }),
    },
  };
};

/**
 * What Gloo would take out of a Secret for TLS: of a `kubernetes.io/tls` Secret, or of an Opaque one in Gloo's own format
 * (annotation `resource_kind`). Any other Secret is a problem that says what Gloo takes it for.
 */
export const readTlsSecret = (manifest: unknown, at: Path = []): Read<TlsContent> => {
  const secret = glooSecretOf(manifest);
  if (secret.kind === "tls") return { ok: true, value: secret.tls };
  return {
    ok: false,
    problems: [
      {
        code: "not-a-tls-secret",
        severity: "error",
        path: [...at, "type"],
        origin: undefined,
        message: `Gloo takes this for ${secret.what}, not for a TLS Secret`,
        hint: "make it with `kubectl create secret tls` or `glooctl create secret tls`; a type cannot be changed afterwards",
      },
    ],
  };
};
