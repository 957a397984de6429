import type { Path } from "@gloo-mtls/objects/data";
import type { HealthCheckSpec } from "../upstream/health-check-spec.ts";
import { refused, type TranslationProblem } from "./translation-problem.ts";

/** @see Envoy v3 API, `config.core.v3.HealthCheck` */
export type HealthCheck = Readonly<Record<string, unknown>>;

const underscored = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The fields of these names under Envoy's; protobuf writes neither an empty text nor a false. */
const copied = (from: Readonly<Record<string, unknown>>, keys: readonly string[]): HealthCheck =>
  Object.fromEntries(
    keys
      .filter((key) => from[key] !== undefined && from[key] !== "" && from[key] !== false)
      .map((key) => [underscored(key), from[key]]),
  );

const general = [
  ...["timeout", "interval", "initialJitter", "intervalJitter", "intervalJitterPercent"],
  ...["unhealthyThreshold", "healthyThreshold", "noTrafficInterval", "unhealthyInterval"],
  ...["unhealthyEdgeInterval", "healthyEdgeInterval", "eventLogPath", "alwaysLogHealthCheckFailures"],
];

const http = ["host", "path", "method", "requestHeadersToRemove", "expectedStatuses"];

const checkerOf = ({ httpHealthCheck, tcpHealthCheck, grpcHealthCheck }: HealthCheckSpec): HealthCheck => {
  if (httpHealthCheck !== undefined) {
    const { useHttp2, serviceName = "" } = httpHealthCheck;
    return {
      http_health_check: {
        ...copied(httpHealthCheck, http),
        ...(useHttp2 === true ? { codec_client_type: "HTTP2" } : {}),
        ...(serviceName === "" ? {} : { service_name_matcher: { prefix: serviceName } }),
      },
    };
  }
  if (tcpHealthCheck !== undefined) return { tcp_health_check: copied(tcpHealthCheck, ["send", "receive"]) };
  return grpcHealthCheck === undefined
    ? {}
    : { grpc_health_check: copied(grpcHealthCheck, ["serviceName", "authority"]) };
};

const kinds = ["httpHealthCheck", "tcpHealthCheck", "grpcHealthCheck", "customHealthCheck"];

/** What Gloo finds wrong with the first bad health check; it looks no further. */
export const healthCheckProblem = (
  checks: readonly HealthCheckSpec[],
  at: Path,
): TranslationProblem | undefined => {
  for (const [index, check] of checks.entries()) {
    const missing =
      check.healthyThreshold === undefined
        ? "HealthyThreshold"
        : check.unhealthyThreshold === undefined
          ? "UnhealthyThreshold"
          : kinds.some((kind) => check[kind] !== undefined)
            ? undefined
            : "HealthChecker";
    if (missing !== undefined) {
      const message = `The field HealthCheck[${index}].${missing} cannot be nil`;
      return refused("bad-health-check", [...at, index], message);
    }
    const method = check.httpHealthCheck?.method;
    if (method === "CONNECT" || method === connect) {
      const message = "method CONNECT is not allowed on http health checkers";
      return refused("bad-health-check", [...at, index, "httpHealthCheck", "method"], message);
    }
  }
  return undefined;
};

/**
 * The number of CONNECT.
 * @see Gloo 1.22.1 `projects/gloo/api/external/envoy/config/core/v3/base.proto`, RequestMethod
 */
const connect = 6;

/**
 * The health checks of a cluster, without the headers that they add and without those of a custom kind:
 * `untranslated` names these.
 * @see Gloo 1.22.1 `pkg/utils/api_conversion/health_check.go`, ToEnvoyHealthCheck
 */
export const healthChecks = (checks: readonly HealthCheckSpec[]): readonly HealthCheck[] =>
  checks.map((check) => ({
    ...copied(check, general),
    // A wrapper in protobuf, whose false is written.
    ...(check.reuseConnection === undefined ? {} : { reuse_connection: check.reuseConnection }),
    ...checkerOf(check),
  }));
