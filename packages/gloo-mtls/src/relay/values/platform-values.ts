import * as z from "zod";

const flag = z.boolean().exactOptional();
const text = z.string().exactOptional();

/** `{name, namespace}` of a Secret with a certificate. */
const secretReference = z.strictObject({ name: text, namespace: text });
/** The values are null where two releases of the chart need it; see `legacyTokenSecret`. */
const tokenReference = z.strictObject({
  name: z.string().nullable().exactOptional(),
  namespace: z.string().nullable().exactOptional(),
  key: z.string().nullable().exactOptional(),
});

const environmentVariable = z.union([
  z.strictObject({ value: z.string() }),
  z.strictObject({
    valueFrom: z.strictObject({ secretKeyRef: z.strictObject({ name: z.string(), key: z.string() }) }),
  }),
]);

const volume = z.union([
  z.strictObject({
    name: z.string(),
    secret: z.strictObject({ secretName: z.string(), defaultMode: z.number() }),
  }),
  z.strictObject({
    name: z.string(),
    configMap: z.strictObject({
      name: z.string(),
      items: z.array(z.strictObject({ key: z.string(), path: z.string() })),
    }),
  }),
  z.strictObject({
    name: z.string(),
    hostPath: z.strictObject({ path: z.string(), type: z.string() }),
  }),
]);

export const serverRelay = z.strictObject({
  tlsSecret: secretReference.exactOptional(),
  signingTlsSecret: secretReference.exactOptional(),
  tokenSecret: tokenReference.exactOptional(),
  disableCa: flag,
  disableCaCertGeneration: flag,
  disableTokenGeneration: flag,
  pushRbac: flag,
});

export const agentRelay = z.strictObject({
  serverAddress: text,
  authority: text,
  clientTlsSecret: secretReference.exactOptional(),
  rootTlsSecret: secretReference.exactOptional(),
  tokenSecret: tokenReference.exactOptional(),
  clientTlsSecretRotationGracePeriodRatio: z.number().exactOptional(),
});

export const gatewayCustomization = z.strictObject({
  serverName: text,
  disableCertGeneration: flag,
  reloadTlsCertificate: z
    .strictObject({ seconds: z.number().exactOptional(), nanos: z.number().exactOptional() })
    .exactOptional(),
});

export const collectorCustomization = z.strictObject({ serverName: text, skipVerify: flag });

const platformValues = z.strictObject({
  common: z.strictObject({ cluster: text, insecure: flag }).exactOptional(),
  glooMgmtServer: z
    .strictObject({
      enabled: flag,
      insecure: flag,
      relay: serverRelay.exactOptional(),
      extraEnvs: z
        .strictObject({
          RELAY_DISABLE_CLIENT_CERTIFICATE_AUTHENTICATION: environmentVariable.exactOptional(),
          RELAY_TOKEN: environmentVariable.exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
  glooAgent: z
    .strictObject({
      enabled: flag,
      insecure: flag,
      relay: agentRelay.exactOptional(),
      extraEnvs: z
        .strictObject({
          RELAY_TOKEN: environmentVariable.exactOptional(),
          RELAY_DISABLE_SERVER_CERTIFICATE_VALIDATION: environmentVariable.exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
  telemetryGateway: z
    .strictObject({ enabled: flag, extraVolumes: z.array(volume).exactOptional() })
    .exactOptional(),
  telemetryGatewayCustomization: gatewayCustomization.exactOptional(),
  telemetryCollector: z
    .strictObject({
      enabled: flag,
      config: z
        .strictObject({
          exporters: z.strictObject({
            otlp: z.strictObject({
              endpoint: text,
              tls: z.strictObject({ insecure: flag }).exactOptional(),
            }),
          }),
        })
        .exactOptional(),
      extraVolumes: z.array(volume).exactOptional(),
    })
    .exactOptional(),
  telemetryCollectorCustomization: collectorCustomization.exactOptional(),
});

/**
 * The values of the `gloo-platform` chart that secure the relay, and nothing else of that chart: a key that
 * is misspelt does not compile. Helm itself ignores such a key without a word.
 * @see gloo-platform values reference (R5)
 */
export type PlatformValues = z.input<typeof platformValues>;

/** A volume of a telemetry pod. */
export type Volume = z.input<typeof volume>;
