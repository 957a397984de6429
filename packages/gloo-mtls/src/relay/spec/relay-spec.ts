import * as z from "zod";
import { defaultAuthority, defaultTelemetryName, secretNames } from "../names.ts";
import {
  address,
  chartVersion,
  clusterName,
  customSecretName,
  duration,
  flag,
  group,
  hostName,
  kind,
  kubeContext,
  objectName,
  ratio,
  seconds,
  secretKey,
} from "./leaves.ts";

const cluster = z.strictObject({
  name: clusterName.describe("Name of the cluster. That of a workload cluster is its agent's identity."),
  context: kubeContext.exactOptional().describe("Context of kubectl. Default: the name of the cluster."),
  clusterDomain: hostName.exactOptional().describe("DNS domain of the cluster. Default: cluster.local."),
});

/**
 * The cluster of the management server, with an agent beside the server where it is a workload cluster too.
 */
const managementCluster = cluster.extend({
  agent: flag
    .exactOptional()
    .describe("Whether an agent runs on the management cluster, too. Default: false."),
});

const serverAuthority = `The name that agents verify. Default: ${defaultAuthority}, regardless of the address.`;

const server = z.strictObject({
  address: address.describe("Where agents find the server: host:port."),
  authority: hostName.exactOptional().describe(serverAuthority),
});

/** Of a gateway whose certificate the chart makes. */
const telemetry = z.strictObject({
  address: address.describe("Where collectors find the telemetry gateway: host:port."),
  serverName: hostName
    .exactOptional()
    .describe(`The name that collectors verify. Default: ${defaultTelemetryName}.`),
});

/** Of a gateway that serves the user's certificate, which the gateway may reload. */
const ownTelemetry = telemetry.extend({
  reloadSeconds: seconds
    .exactOptional()
    .describe("Seconds after which the gateway reads its certificate again. Default: never."),
});

const tokenSecret = z.strictObject({
  secretName: objectName
    .exactOptional()
    .describe(
      `Name of the Secret. Default: ${secretNames.relayToken}, with mutual TLS ${secretNames.identityToken}.`,
    ),
  key: secretKey.exactOptional().describe("Key of the token in the Secret. Default: token."),
});

const certManager = z.strictObject({
  issuerRef: z.strictObject({
    name: objectName.describe("Name of the issuer."),
    kind: kind.exactOptional().describe("Issuer or ClusterIssuer. Default: Issuer."),
    group: group.exactOptional().describe("API group of the issuer. Default: cert-manager.io."),
  }),
  duration: duration.exactOptional().describe("How long a certificate is valid. Default: 2160h."),
  renewBefore: duration
    .exactOptional()
    .describe("How long before its end a certificate is renewed. Default: 360h."),
});

const telemetryText = "The telemetry gateway. Left out: no telemetry.";
const secretsText = "Names of the Secrets, where they are not those that the chart expects.";

const common = {
  chartVersion: chartVersion
    .exactOptional()
    .describe("Version of the gloo-platform chart, such as 2.7.1. Values for 2.3 and 2.4 differ."),
  management: managementCluster.describe("The cluster of the management server."),
  /** May be empty or left out where the management cluster has an agent; see `checkSpec`. */
  workloads: z
    .array(cluster, { error: "must be a list of clusters" })
    .min(1, {
      error: "names no cluster: without an agent there is no relay",
    })
    .describe("The clusters with an agent. May be left out where the management cluster has one."),
  server: server.describe("The management server."),
};

/**
 * The six modes: what one of them does not have cannot be written in it. Nothing is filled in; see
 * `completeSpec`.
 */
export const relaySpec = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("insecure"),
    ...common,
    telemetry: telemetry.exactOptional().describe(telemetryText),
  }),
  z.strictObject({
    mode: z.literal("tls-self-signed"),
    ...common,
    telemetry: telemetry.exactOptional().describe(telemetryText),
    token: tokenSecret.exactOptional().describe("The Secret with the token that an agent shows first."),
    verifyServer: flag
      .exactOptional()
      .describe("Whether agents verify the server. Default: false: they have no CA."),
  }),
  z.strictObject({
    mode: z.literal("tls-own-server"),
    ...common,
    telemetry: ownTelemetry.exactOptional().describe(telemetryText),
    token: tokenSecret.exactOptional().describe("The Secret with the token that an agent shows first."),
    verifyServer: flag.exactOptional().describe("Whether agents verify the server. Default: true."),
    secrets: z
      .strictObject({
        server: customSecretName.exactOptional(),
        telemetryGateway: customSecretName.exactOptional(),
      })
      .exactOptional()
      .describe(secretsText),
    certManager: certManager
      .exactOptional()
      .describe("cert-manager makes the certificates. Left out: they are given as Secrets."),
  }),
  z.strictObject({
    mode: z.literal("mtls-self-signed"),
    ...common,
    telemetry: telemetry.exactOptional().describe(telemetryText),
    rotationGracePeriodRatio: ratio
      .exactOptional()
      .describe(
        "The part of its life at the end of which a certificate is renewed. Default: that of the chart.",
      ),
  }),
  z.strictObject({
    mode: z.literal("mtls-own-cas"),
    ...common,
    telemetry: ownTelemetry.exactOptional().describe(telemetryText),
    token: tokenSecret.exactOptional().describe("The Secret with the token that an agent shows first."),
    secrets: z
      .strictObject({ server: objectName.exactOptional(), signing: objectName.exactOptional() })
      .exactOptional()
      .describe(secretsText),
    certManager: certManager
      .exactOptional()
      .describe("cert-manager makes the certificates. Left out: they are given as Secrets."),
    rotationGracePeriodRatio: ratio
      .exactOptional()
      .describe(
        "The part of its life at the end of which a certificate is renewed. Default: that of the chart.",
      ),
  }),
  z.strictObject({
    mode: z.literal("mtls-own-certificates"),
    ...common,
    telemetry: ownTelemetry.exactOptional().describe(telemetryText),
    secrets: z
      .strictObject({ server: objectName.exactOptional(), client: objectName.exactOptional() })
      .exactOptional()
      .describe(secretsText),
    certManager: certManager
      .exactOptional()
      .describe("cert-manager makes the certificates. Left out: they are given as Secrets."),
  }),
]);

/**
 * How the relay of one installation is secured, between which clusters. A mode has only the keys that
 * it uses: an own token in `mtls-self-signed` or a client certificate in `mtls-own-cas` does not
 * compile, and is refused with the reason.
 */
export type RelaySpec = z.input<typeof relaySpec>;

/** The specification of one mode. */
export type SpecOf<Mode extends RelaySpec["mode"]> = Extract<RelaySpec, { readonly mode: Mode }>;

/** A cluster as a specification names it. */
export type ClusterSpec = z.input<typeof cluster>;

/** How cert-manager makes certificates in place of Secrets. */
export type CertManagerSpec = z.input<typeof certManager>;
