import { refusedHealthChecks } from "gloo-mtls/internal/src/upstream/envoy-gate/refused-health-checks.ts";
import { secretIndex, toEnvoyCluster, type UpstreamSpec, upstream } from "gloo-mtls/upstream";
import { describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { bootstrapOf } from "./bootstrap.ts";
import { refusalOfFile } from "./envoy-file.ts";

const times = { timeout: "1s", interval: "5s", healthyThreshold: 1, unhealthyThreshold: 3 };
const { timeout: _, ...withoutTimeout } = times;
const { interval: __, ...withoutInterval } = times;
const tcp = { ...times, tcpHealthCheck: {} };
const http = (more: object): object => ({ ...times, httpHealthCheck: { path: "/healthz", ...more } });
const of = (...healthChecks: readonly object[]): UpstreamSpec =>
  ({ static: { hosts: [{ addr: "127.0.0.1", port: 80 }] }, healthChecks }) as UpstreamSpec;
const grpc = of({ ...times, grpcHealthCheck: {} });

/** By what is tried: the Upstream, and whether Envoy takes its cluster. */
const cases: readonly (readonly [string, UpstreamSpec])[] = [
  ["TCP", of(tcp)],
  ["two", of(tcp, tcp)],
  ["no timeout", of({ ...withoutTimeout, tcpHealthCheck: {} })],
  ["no interval", of({ ...withoutInterval, tcpHealthCheck: {} })],
  ["a timeout of zero", of({ ...tcp, timeout: "0s" })],
  ["an interval below zero", of({ ...tcp, interval: "-1s" })],
  ...["noTrafficInterval", "unhealthyInterval", "unhealthyEdgeInterval", "healthyEdgeInterval"].flatMap(
    (key): readonly (readonly [string, UpstreamSpec])[] => [
      [`${key} of zero`, of({ ...tcp, [key]: "0s" })],
      [`${key} of a minute`, of({ ...tcp, [key]: "60s" })],
    ],
  ),
  ["jitters of zero", of({ ...tcp, initialJitter: "0s", intervalJitter: "0s" })],
  ["HTTP", of(http({}))],
  ["HTTP without a path", of({ ...times, httpHealthCheck: {} })],
  ["a path with a line break", of(http({ path: "/a\nb" }))],
  ["a host with a tab", of(http({ host: "a\tb" }))],
  ["a host with a null byte", of(http({ host: "a\0b" }))],
  ["HTTP by HTTP/2", of(http({ useHttp2: true }))],
  ["no header host", of(http({ requestHeadersToRemove: ["Host"] }))],
  ["no header :path", of(http({ requestHeadersToRemove: [":path"] }))],
  ["no header x-a", of(http({ requestHeadersToRemove: ["x-a"] }))],
  ["status 200", of(http({ expectedStatuses: [{ start: 200, end: 201 }] }))],
  ["an empty range", of(http({ expectedStatuses: [{ start: 200, end: 200 }] }))],
  ["from 99", of(http({ expectedStatuses: [{ start: 99, end: 200 }] }))],
  ["all", of(http({ expectedStatuses: [{ start: 100, end: 600 }] }))],
  ["to 601", of(http({ expectedStatuses: [{ start: 100, end: 601 }] }))],
  ["bytes", of({ ...times, tcpHealthCheck: { send: { text: "50494e47" }, receive: [{ text: "50" }] } })],
  ["no bytes", of({ ...times, tcpHealthCheck: { send: { text: "" } } })],
  ["half a byte", of({ ...times, tcpHealthCheck: { receive: [{ text: "50" }, { text: "504" }] } })],
  ["plain text", of({ ...times, tcpHealthCheck: { send: { text: "PING" } } })],
  ["gRPC", grpc],
  ["gRPC with HTTP/2", { ...grpc, useHttp2: true }],
];

const envoy = findEnvoy(process.env);
const title = "version" in envoy ? `Envoy ${envoy.version}` : `Envoy (skipped: ${envoy.reason})`;
if ("reason" in envoy) console.warn(title);

describe.skipIf("reason" in envoy)(title, () => {
  const command = "command" in envoy ? envoy.command : "";

  test.each(cases)("judges health checks as the model does: %s", async (_, spec) => {
    const { cluster } = toEnvoyCluster(upstream({ name: "a" }, spec), secretIndex([]), {});
    if (cluster === undefined) throw new Error("Gloo has something against it");
    const [model] = refusedHealthChecks(spec);
    const said = await refusalOfFile(command, bootstrapOf([cluster]));
    expect([said, model?.message]).toEqual(
      model === undefined ? [undefined, undefined] : [expect.any(String), expect.any(String)],
    );
  });
});
