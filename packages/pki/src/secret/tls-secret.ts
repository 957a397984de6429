import { encodeBase64 } from "@gloo-mtls/objects/formats";
import {
  aListOf,
  aMapOf,
  anObjectWith,
  aText,
  type OptionTable,
  requireArgument,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { secretKeys, someMaterial, type TlsMaterial } from "../material/tls-material.ts";

/** A `kubernetes.io/tls` Secret as an object of the Kubernetes API. */
export interface TlsSecret {
  readonly apiVersion: "v1";
  readonly kind: "Secret";
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly type: "kubernetes.io/tls";
  /** Base64. */
  readonly data: Readonly<Record<"tls.crt" | "tls.key" | "ca.crt", string>>;
}

/** The Secret that control plane and proxies mount. @see Gloo 1.22.1 `19-gloo-mtls-certgen-job.yaml` */
export const mtlsSecretName = "gloo-mtls-certs";

/** The Secret of the validating webhook. @see Gloo 1.22.1 `6.5-gateway-certgen-job.yaml` */
export const webhookSecretName = "gateway-validation-certs";

export interface SecretOptions {
  /** `gloo-mtls-certs` by default. */
  readonly name?: string;
  /** `gloo-system` by default. */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const secretOptions: OptionTable<SecretOptions> = {
  name: aText,
  namespace: aText,
  labels: aMapOf(aText),
  annotations: aMapOf(aText),
};

/**
 * The Secret of a material. The texts go in as they are: `checkMaterial` says whether they should.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const tlsSecret = (material: TlsMaterial, options: SecretOptions = {}): TlsSecret => {
  requireArgument("material", material, someMaterial);
  requireOptions(options, secretOptions);
  const { name = mtlsSecretName, namespace = "gloo-system", labels, annotations } = options;
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name,
      namespace,
      ...(labels === undefined ? {} : { labels: { ...labels } }),
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
    },
    type: "kubernetes.io/tls",
    data: {
      [secretKeys.certificate]: encodeBase64(material.certificate),
      [secretKeys.privateKey]: encodeBase64(material.privateKey),
      [secretKeys.ca]: encodeBase64(material.ca),
    },
  };
};

/** The same Secret in each namespace that has pods to mount it, each namespace once, in the order given. */
export const tlsSecrets = (
  material: TlsMaterial,
  namespaces: readonly string[],
  options: Omit<SecretOptions, "namespace"> = {},
): readonly TlsSecret[] => {
  requireOptions(options, secretOptions);
  requireArgument("namespaces", namespaces, aListOf(aText));
  return [...new Set(namespaces)].map((namespace) => tlsSecret(material, { ...options, namespace }));
};

/** The Secret from which the validating webhook is served; its CA goes into the configuration, see `withCaBundle`. */
export const webhookSecret = (
  material: TlsMaterial,
  options: Omit<SecretOptions, "name"> = {},
): TlsSecret => {
  requireOptions(options, secretOptions);
  return tlsSecret(material, { ...options, name: webhookSecretName });
};

/** What the API server must trust to call the webhook: the CA certificates, as `clientConfig.caBundle` holds them. */
export const caBundleOf = (material: Pick<TlsMaterial, "ca">): string => {
  requireArgument("material", material, anObjectWith({ ca: required(aText) }));
  return encodeBase64(material.ca);
};
