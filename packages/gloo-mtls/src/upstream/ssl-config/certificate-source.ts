import * as z from "zod";

const text = z.string().exactOptional();

/** A Secret of the cluster. Without a namespace none is found: Gloo assumes no default. */
export const secretRefSchema = z.strictObject({ name: text, namespace: text });
/** A Secret by its name and its namespace. */
export type SecretRef = z.infer<typeof secretRefSchema>;

/** Paths within the proxy's pod. @see Gloo 1.22.1 `ssl.proto`, SSLFiles */
export const sslFilesSchema = z.strictObject({
  tlsCert: text,
  tlsKey: text,
  rootCa: text,
  /** DER, which Envoy calls a staple. */
  ocspStaple: text,
});
/** Paths of PEM files in the proxy's pod, of which `rootCa` alone works. */
export type SslFiles = z.infer<typeof sslFilesSchema>;

const callCredentialsSchema = z.strictObject({
  fileCredentialSource: z.strictObject({ tokenFileName: text, header: text }).exactOptional(),
});

/** Secrets that Envoy fetches by name from an SDS server. @see Gloo 1.22.1 `ssl.proto`, SDSConfig */
export const sdsSchema = z
  .strictObject({
    targetUri: text,
    callCredentials: callCredentialsSchema.exactOptional(),
    clusterName: text,
    certificatesSecretName: text,
    validationContextName: text,
  })
  .check((context) => {
    if (context.value.callCredentials === undefined || context.value.clusterName === undefined) return;
    context.issues.push({
      code: "custom",
      input: context.value,
      path: ["callCredentials"],
      message: "sds has both callCredentials and clusterName, and Gloo reads an object with both as broken",
      params: { code: "several-sources", hint: "keep clusterName; callCredentials is an old form" },
    });
  });
/** The names of secrets at an SDS server, and where that is: the cluster `gateway_proxy_sds` unless something else is named. */
export type SdsConfig = z.infer<typeof sdsSchema>;
