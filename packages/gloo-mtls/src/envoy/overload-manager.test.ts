import { expect, test } from "vitest";
import { overloadManager } from "./overload-manager.ts";

const resourceMonitors = [{ name: "envoy.resource_monitors.fixed_heap" }];
const actions = [{ name: "envoy.overload_actions.stop_accepting_requests" }];

test("the user's monitors and actions are placed as they are", () => {
  const bufferFactoryConfig = { minimum_account_to_track_power_of_two: 20 };
  expect(
    overloadManager({ refreshInterval: "0.25s", resourceMonitors, actions, bufferFactoryConfig }),
  ).toEqual({
    refresh_interval: "0.25s",
    resource_monitors: resourceMonitors,
    actions,
    buffer_factory_config: bufferFactoryConfig,
  });
});

test("buffers are counted as Envoy counts them by default when nothing is said of them", () => {
  const made = overloadManager({
    refreshInterval: "2s",
    resourceMonitors,
    actions,
    bufferFactoryConfig: undefined,
  });
  expect(made.buffer_factory_config).toStrictEqual({});
});
