import type { CompleteSpec } from "../spec/complete-spec.ts";
import type { PlatformValues } from "./platform-values.ts";
import { collectorVolumes, gatewayVolumes } from "./volumes.ts";

/** Whether collectors get the root from `telemetry-root-secret`. */
const hasOwnGateway = ({ mode }: CompleteSpec): boolean =>
  mode === "tls-own-server" || mode === "mtls-own-cas" || mode === "mtls-own-certificates";

const skipsVerification = ({ mode }: CompleteSpec): boolean => mode === "tls-self-signed";

/**
 * What a collector needs, on any cluster. The default address of the gateway is right on the management
 * cluster alone.
 */
export const collectorValues = (spec: CompleteSpec, on: "management" | "workload"): PlatformValues => {
  const { telemetry, mode } = spec;
  if (telemetry === undefined) return {};
  const tls = mode === "insecure" ? { tls: { insecure: true } } : {};
  const endpoint = on === "workload" ? { endpoint: telemetry.address } : {};
  const otlp = { ...endpoint, ...tls };
  return {
    telemetryCollector: {
      enabled: true,
      ...(Object.keys(otlp).length === 0 ? {} : { config: { exporters: { otlp } } }),
      ...(hasOwnGateway(spec) ? { extraVolumes: collectorVolumes } : {}),
    },
    ...(mode === "insecure"
      ? {}
      : {
          telemetryCollectorCustomization: {
            serverName: telemetry.serverName,
            ...(skipsVerification(spec) ? { skipVerify: true } : {}),
          },
        }),
  };
};

/** What the gateway needs, which runs on the management cluster. */
export const gatewayValues = (spec: CompleteSpec): PlatformValues => {
  const { telemetry, mode } = spec;
  if (telemetry === undefined) return {};
  const generationOff = mode === "mtls-own-cas" || mode === "mtls-own-certificates";
  return {
    telemetryGateway: {
      enabled: true,
      ...(mode === "tls-own-server" ? { extraVolumes: gatewayVolumes(spec.names.telemetryGateway) } : {}),
    },
    ...(mode === "insecure"
      ? {}
      : {
          telemetryGatewayCustomization: {
            serverName: telemetry.serverName,
            ...(generationOff ? { disableCertGeneration: true } : {}),
            ...(telemetry.reloadSeconds === undefined
              ? {}
              : { reloadTlsCertificate: { seconds: telemetry.reloadSeconds } }),
          },
        }),
  };
};
