import type { Scalar } from "./scalar.ts";

/** @see Envoy v3 API, `config.overload.v3.OverloadManager` */
export interface OverloadManager {
  readonly refresh_interval: Scalar;
  readonly resource_monitors: unknown;
  readonly actions: unknown;
  readonly buffer_factory_config: unknown;
}

/** What is decided about the protection of a proxy against overload. */
export interface OverloadManagerInput {
  /** How often the monitors are read: a duration as Envoy writes it, such as `2s`. */
  readonly refreshInterval: Scalar;
  /** The user's list of resource monitors. Envoy refuses an empty one. */
  readonly resourceMonitors: unknown;
  /** The user's list of actions. */
  readonly actions: unknown;
  /** The user's map; an empty one when undefined. */
  readonly bufferFactoryConfig: unknown;
}

/** What a proxy does when it runs short of memory, connections or another monitored resource. */
export const overloadManager = (input: OverloadManagerInput): OverloadManager => ({
  refresh_interval: input.refreshInterval,
  resource_monitors: input.resourceMonitors,
  actions: input.actions,
  buffer_factory_config: input.bufferFactoryConfig === undefined ? {} : input.bufferFactoryConfig,
});
