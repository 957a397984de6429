import { expect, test } from "vitest";
import type { UpstreamSpec } from "../upstream/upstream.ts";
import { refusedHealthChecks } from "./refused-health-checks.ts";

const times = { timeout: "1s", interval: "5s", healthyThreshold: 1, unhealthyThreshold: 3 };
const tcp = { ...times, tcpHealthCheck: {} };

test.each<[UpstreamSpec, readonly string[]]>([
  [{}, []],
  [{ healthChecks: [tcp] }, []],
  [{ healthChecks: [tcp, tcp] }, ["healthChecks.1"]],
  [{ healthChecks: [{ tcpHealthCheck: {} }] }, ["healthChecks.0.timeout", "healthChecks.0.interval"]],
  [{ healthChecks: [{ ...tcp, unhealthyInterval: "0s" }] }, ["healthChecks.0.unhealthyInterval"]],
  [{ healthChecks: [{ ...times, httpHealthCheck: {} }] }, ["healthChecks.0.httpHealthCheck.path"]],
  [
    { healthChecks: [{ ...times, httpHealthCheck: { path: "/", requestHeadersToRemove: ["x", "HOST"] } }] },
    ["healthChecks.0.httpHealthCheck.requestHeadersToRemove.1"],
  ],
  [
    {
      healthChecks: [
        { ...times, httpHealthCheck: { path: "/", expectedStatuses: [{ start: 200, end: 200 }] } },
      ],
    },
    ["healthChecks.0.httpHealthCheck.expectedStatuses.0"],
  ],
  [
    { healthChecks: [{ ...times, tcpHealthCheck: { send: { text: "PING" } } }] },
    ["healthChecks.0.tcpHealthCheck.send.text"],
  ],
  [{ healthChecks: [{ ...times, grpcHealthCheck: {} }] }, ["healthChecks.0.grpcHealthCheck"]],
  [{ healthChecks: [{ ...times, grpcHealthCheck: {} }], useHttp2: true }, []],
  [
    {
      healthChecks: [{ ...times, grpcHealthCheck: {} }],
      kube: { serviceName: "a", serviceSpec: { grpc: {} } },
    },
    [],
  ],
])("Envoy refuses %o at %o", (spec, expected) => {
  expect(Array.from(refusedHealthChecks(spec), ({ path }) => path.join("."))).toEqual(expected);
});
