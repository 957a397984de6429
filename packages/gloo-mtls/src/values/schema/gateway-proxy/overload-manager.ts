import { anyList, anyMap } from "../leaves/collections.ts";
import { envoyDuration } from "../leaves/formatted.ts";
import { anything, flag } from "../leaves/scalars.ts";
import { type InputOf, key, openSection } from "../node.ts";

export const overloadManager = openSection(
  "ProxyOverloadManager",
  "The overload manager of Envoy. Further keys are free, and ignored.",
  {
    enabled: key(flag, "Put the overload manager into the bootstrap."),
    refreshInterval: key(envoyDuration, "How often resources are measured."),
    resourceMonitors: key(
      anyList,
      "What is watched: Envoy's resource_monitors, of which it wants at least one.",
    ),
    actions: key(anyList, "What is done: Envoy's actions."),
    bufferFactoryConfig: key(anyMap, "Envoy's buffer_factory_config."),
  },
  anything,
);

export const overloadManagerDefaults = {
  enabled: false,
  refreshInterval: "1s",
  resourceMonitors: [],
  actions: [],
  bufferFactoryConfig: null,
} satisfies InputOf<typeof overloadManager>;
