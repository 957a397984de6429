import { aListOf, anObject, anObjectWith, aText, required } from "@gloo-mtls/objects/report";
import type { ModeName } from "../mode.ts";
import { defaultAuthority, defaultTelemetryName, secretNames } from "../names.ts";
import type { ClusterSpec, RelaySpec } from "./relay-spec.ts";

/** A cluster with every default in its place. */
export type CompleteCluster = Required<ClusterSpec>;

/** The management cluster, and whether an agent runs beside the server. */
export interface CompleteManagement extends CompleteCluster {
  readonly agent: boolean;
}

/**
 * A specification with every default in its place, in one shape for all modes. What a mode has no use for
 * is undefined.
 */
export interface CompleteSpec {
  readonly mode: ModeName;
  readonly chartVersion: string | undefined;
  readonly management: CompleteManagement;
  readonly workloads: readonly CompleteCluster[];
  readonly server: { readonly address: string; readonly authority: string };
  /** Undefined: no telemetry pipeline. */
  readonly telemetry:
    | { readonly address: string; readonly serverName: string; readonly reloadSeconds: number | undefined }
    | undefined;
  /**
   * The Secret that holds the token: RELAY_TOKEN is read from it with simple TLS, the server itself reads
   * it with mTLS.
   */
  readonly token: { readonly secretName: string; readonly key: string } | undefined;
  /** Whether agents verify the server's certificate; undefined where there is none. */
  readonly verifyServer: boolean | undefined;
  readonly names: {
    readonly server: string;
    readonly signing: string;
    readonly client: string;
    readonly telemetryGateway: string;
  };
  readonly certManager:
    | {
        readonly issuerRef: { readonly group: string; readonly kind: string; readonly name: string };
        readonly duration: string;
        readonly renewBefore: string;
      }
    | undefined;
  readonly rotationGracePeriodRatio: number | undefined;
}

const clusterOf = ({
  name,
  context = name,
  clusterDomain = "cluster.local",
}: ClusterSpec): CompleteCluster => ({
  name,
  context,
  clusterDomain,
});

const tokenOf = (spec: RelaySpec): CompleteSpec["token"] => {
  switch (spec.mode) {
    case "insecure":
    case "mtls-own-certificates":
      return undefined;
    case "mtls-self-signed":
      return { secretName: secretNames.identityToken, key: "token" };
    case "mtls-own-cas":
      return {
        secretName: spec.token?.secretName ?? secretNames.identityToken,
        key: spec.token?.key ?? "token",
      };
    case "tls-self-signed":
    case "tls-own-server":
      return {
        secretName: spec.token?.secretName ?? secretNames.relayToken,
        key: spec.token?.key ?? "token",
      };
  }
};

const verifiesServer = (spec: RelaySpec): boolean | undefined => {
  switch (spec.mode) {
    case "insecure":
      return undefined;
    // Every example that was found switches it off, because the agent has no CA to verify with.
    case "tls-self-signed":
      return spec.verifyServer ?? false;
    case "tls-own-server":
      return spec.verifyServer ?? true;
    default:
      return true;
  }
};

const namesOf = (spec: RelaySpec): CompleteSpec["names"] => {
  const custom: Partial<CompleteSpec["names"]> = "secrets" in spec ? (spec.secrets ?? {}) : {};
  // In this mode the chart keeps the default names for what it generates.
  const suffix = spec.mode === "tls-own-server" ? "-custom" : "";
  return {
    server: custom.server ?? `${secretNames.server}${suffix}`,
    signing: custom.signing ?? secretNames.signing,
    client: custom.client ?? secretNames.client,
    telemetryGateway: custom.telemetryGateway ?? `${secretNames.telemetryGateway}${suffix}`,
  };
};

const certManagerOf = (spec: RelaySpec): CompleteSpec["certManager"] => {
  if (!("certManager" in spec) || spec.certManager === undefined) return undefined;
  const { issuerRef, duration = "2160h", renewBefore = "360h" } = spec.certManager;
  const { group = "cert-manager.io", kind = "Issuer", name } = issuerRef;
  return { issuerRef: { group, kind, name }, duration, renewBefore };
};

const telemetryOf = ({ telemetry }: RelaySpec): CompleteSpec["telemetry"] => {
  if (telemetry === undefined) return undefined;
  const reloadSeconds = "reloadSeconds" in telemetry ? telemetry.reloadSeconds : undefined;
  return {
    address: telemetry.address,
    serverName: telemetry.serverName ?? defaultTelemetryName,
    reloadSeconds,
  };
};

/** What a complete specification is to those who read it. */
export const aCompleteSpec = anObjectWith({
  mode: required(aText),
  management: required(anObjectWith({ name: required(aText) })),
  workloads: required(aListOf(anObjectWith({ name: required(aText) }))),
  server: required(anObject),
  names: required(anObject),
});

/** The clusters that have an agent, the management cluster first where it is one of them. */
export const agentClusters = ({
  management,
  workloads,
}: Pick<CompleteSpec, "management" | "workloads">): readonly CompleteCluster[] =>
  management.agent ? [management, ...workloads] : workloads;

/** Fills in what a specification leaves out. */
export const completeSpec = (spec: RelaySpec): CompleteSpec => ({
  mode: spec.mode,
  chartVersion: spec.chartVersion,
  management: { ...clusterOf(spec.management), agent: spec.management.agent ?? false },
  workloads: spec.workloads.map(clusterOf),
  server: { address: spec.server.address, authority: spec.server.authority ?? defaultAuthority },
  telemetry: telemetryOf(spec),
  token: tokenOf(spec),
  verifyServer: verifiesServer(spec),
  names: namesOf(spec),
  certManager: certManagerOf(spec),
  rotationGracePeriodRatio: "rotationGracePeriodRatio" in spec ? spec.rotationGracePeriodRatio : undefined,
});
