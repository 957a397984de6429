import * as z from "zod";
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
  name: clusterName,
  context: kubeContext.exactOptional(),
  clusterDomain: hostName.exactOptional(),
});

/**
 * The cluster of the management server, with an agent beside the server where it is a workload cluster too.
 */
const managementCluster = cluster.extend({ agent: flag.exactOptional() });

const server = z.strictObject({ address, authority: hostName.exactOptional() });

/** Of a gateway whose certificate the chart makes. */
const telemetry = z.strictObject({ address, serverName: hostName.exactOptional() });

/** Of a gateway that serves the user's certificate, which the gateway may reload. */
const ownTelemetry = telemetry.extend({ reloadSeconds: seconds.exactOptional() });

const tokenSecret = z.strictObject({
  secretName: objectName.exactOptional(),
  key: secretKey.exactOptional(),
});

const certManager = z.strictObject({
  issuerRef: z.strictObject({
    name: objectName,
    kind: kind.exactOptional(),
    group: group.exactOptional(),
  }),
  duration: duration.exactOptional(),
  renewBefore: duration.exactOptional(),
});

const common = {
  chartVersion: chartVersion.exactOptional(),
  management: managementCluster,
  /** May be empty or left out where the management cluster has an agent; see `checkSpec`. */
  workloads: z.array(cluster, { error: "must be a list of clusters" }).min(1, {
    error: "names no cluster: without an agent there is no relay",
  }),
  server,
};

/**
 * The six modes: what one of them does not have cannot be written in it. Nothing is filled in; see
 * `completeSpec`.
 */
export const relaySpec = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("insecure"),
    ...common,
    telemetry: telemetry.exactOptional(),
  }),
  z.strictObject({
    mode: z.literal("tls-self-signed"),
    ...common,
    telemetry: telemetry.exactOptional(),
    token: tokenSecret.exactOptional(),
    verifyServer: flag.exactOptional(),
  }),
  z.strictObject({
    mode: z.literal("tls-own-server"),
    ...common,
    telemetry: ownTelemetry.exactOptional(),
    token: tokenSecret.exactOptional(),
    verifyServer: flag.exactOptional(),
    secrets: z
      .strictObject({
        server: customSecretName.exactOptional(),
        telemetryGateway: customSecretName.exactOptional(),
      })
      .exactOptional(),
    certManager: certManager.exactOptional(),
  }),
  z.strictObject({
    mode: z.literal("mtls-self-signed"),
    ...common,
    telemetry: telemetry.exactOptional(),
    rotationGracePeriodRatio: ratio.exactOptional(),
  }),
  z.strictObject({
    mode: z.literal("mtls-own-cas"),
    ...common,
    telemetry: ownTelemetry.exactOptional(),
    token: tokenSecret.exactOptional(),
    secrets: z
      .strictObject({ server: objectName.exactOptional(), signing: objectName.exactOptional() })
      .exactOptional(),
    certManager: certManager.exactOptional(),
    rotationGracePeriodRatio: ratio.exactOptional(),
  }),
  z.strictObject({
    mode: z.literal("mtls-own-certificates"),
    ...common,
    telemetry: ownTelemetry.exactOptional(),
    secrets: z
      .strictObject({ server: objectName.exactOptional(), client: objectName.exactOptional() })
      .exactOptional(),
    certManager: certManager.exactOptional(),
  }),
]);

/**
 * How the relay of one installation is secured, between which clusters. A mode's keys are those that the
 * mode has a use for: an own token in `mtls-self-signed` or a client certificate in `mtls-own-cas` does not
 * compile, and is refused with the reason.
 */
export type RelaySpec = z.input<typeof relaySpec>;

/** The specification of one mode. */
export type SpecOf<Mode extends RelaySpec["mode"]> = Extract<RelaySpec, { readonly mode: Mode }>;

/** A cluster as a specification names it. */
export type ClusterSpec = z.input<typeof cluster>;

/** How cert-manager makes certificates in place of Secrets. */
export type CertManagerSpec = z.input<typeof certManager>;
