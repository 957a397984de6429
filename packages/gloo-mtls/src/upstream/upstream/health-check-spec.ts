import * as z from "zod";

const text = z.string().exactOptional();
const count = z.int().min(0).max(4_294_967_295).exactOptional();
const flag = z.boolean().exactOptional();

/** An enumeration's member by its name or its number. */
const member = z.union([z.string(), z.int()]).exactOptional();

const payload = z.looseObject({ text });

/**
 * A health check, as far as it goes into Envoy's as it is; durations are texts such as `5s`.
 * @see Gloo 1.22.1 `projects/gloo/api/external/envoy/api/v2/core/health_check.proto`
 */
export const healthCheckSchema = z.looseObject({
  timeout: text,
  interval: text,
  initialJitter: text,
  intervalJitter: text,
  intervalJitterPercent: count,
  unhealthyThreshold: count,
  healthyThreshold: count,
  reuseConnection: flag,
  noTrafficInterval: text,
  unhealthyInterval: text,
  unhealthyEdgeInterval: text,
  healthyEdgeInterval: text,
  eventLogPath: text,
  alwaysLogHealthCheckFailures: flag,
  httpHealthCheck: z
    .looseObject({
      host: text,
      path: text,
      method: member,
      serviceName: text,
      useHttp2: flag,
      requestHeadersToRemove: z.array(z.string()).exactOptional(),
      expectedStatuses: z.array(z.looseObject({})).exactOptional(),
    })
    .exactOptional(),
  tcpHealthCheck: z
    .looseObject({ send: payload.exactOptional(), receive: z.array(payload).exactOptional() })
    .exactOptional(),
  grpcHealthCheck: z.looseObject({ serviceName: text, authority: text }).exactOptional(),
});

/** A health check of an Upstream. */
export type HealthCheckSpec = z.infer<typeof healthCheckSchema>;
