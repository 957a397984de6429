import type { UpstreamSpec } from "../upstream/upstream.ts";

/** The limits of an Upstream, or of all in the Settings. */
export type CircuitBreakers = NonNullable<UpstreamSpec["circuitBreakers"]>;

/** @see Envoy v3 API, `config.cluster.v3.CircuitBreakers` */
export interface EnvoyCircuitBreakers {
  readonly thresholds: readonly [
    {
      readonly max_connections?: number;
      readonly max_pending_requests?: number;
      readonly max_requests?: number;
      readonly max_retries?: number;
    },
  ];
}

/**
 * A limit that is not set is Envoy's default.
 * @see Gloo 1.22.1 `translator/clusters.go`, getCircuitBreakers
 */
export const circuitBreakers = ({
  maxConnections,
  maxPendingRequests,
  maxRequests,
  maxRetries,
}: CircuitBreakers): EnvoyCircuitBreakers => ({
  thresholds: [
    {
      ...(maxConnections === undefined ? {} : { max_connections: maxConnections }),
      ...(maxPendingRequests === undefined ? {} : { max_pending_requests: maxPendingRequests }),
      ...(maxRequests === undefined ? {} : { max_requests: maxRequests }),
      ...(maxRetries === undefined ? {} : { max_retries: maxRetries }),
    },
  ],
});
