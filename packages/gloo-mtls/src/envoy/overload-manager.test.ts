import { expect, test } from "vitest";
import { overloadManager } from "./overload-manager.ts";

test("buffers are counted as Envoy counts them by default when nothing is set for them", () => {
  const made = overloadManager({
    refreshInterval: "2s",
    resourceMonitors: [{ name: "envoy.resource_monitors.fixed_heap" }],
    actions: [],
    bufferFactoryConfig: undefined,
  });
  expect(made.buffer_factory_config).toStrictEqual({});
});
