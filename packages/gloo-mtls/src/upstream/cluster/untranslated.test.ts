import { expect, test } from "vitest";
import type { UpstreamSpec } from "../upstream/upstream.ts";
import { untranslated } from "./untranslated.ts";

test.each<[UpstreamSpec, string]>([
  [{ static: {} }, ""],
  [{ azure: { functionAppName: "a" } }, ""],
  [{ azure: { functionAppName: "a", secretRef: {} } }, "spec.azure.secretRef"],
  [{ aws: { region: "a" } }, "spec.aws"],
  [{ gcp: {} }, "spec.gcp"],
  [{ connectionConfig: { connectTimeout: "2s" } }, ""],
  [{ connectionConfig: { connectTimeout: "2s", tcpKeepalive: {} } }, "spec.connectionConfig"],
  [{ kube: { subsetSpec: {} }, failover: {} }, "spec.failover spec.kube.subsetSpec"],
  [{ protocolSelection: "USE_CONFIGURED_PROTOCOL", maxConcurrentStreams: 1 }, ""],
  [
    { protocolSelection: "USE_DOWNSTREAM_PROTOCOL", useHttp2: true, maxConcurrentStreams: 1 },
    "spec.protocolSelection spec.maxConcurrentStreams",
  ],
  [
    { healthChecks: [{ httpHealthCheck: { requestHeadersToAdd: [] } }] },
    "spec.healthChecks.0.httpHealthCheck.requestHeadersToAdd",
  ],
  [{ circuitBreakers: { maxRequests: 1 }, respectDnsTtl: true, ignoreHealthOnHostRemoval: true }, ""],
])("of %j, the fields that are not translated are %j", (spec, paths) => {
  expect(
    untranslated(spec)
      .map(({ path }) => path.join("."))
      .join(" "),
  ).toBe(paths);
});
