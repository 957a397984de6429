import type { Scalar } from "./scalar.ts";

/** @see Envoy v3 API, `config.bootstrap.v3.LayeredRuntime` */
export interface LayeredRuntime {
  readonly layers: readonly [
    { readonly name: "static_layer"; readonly static_layer: StaticLayer },
    { readonly name: "admin_layer"; readonly admin_layer: Readonly<Record<string, never>> },
  ];
}

/** Runtime keys and their values. The two that are spelled out here are the chart's own. */
interface StaticLayer {
  readonly [key: string]: unknown;
  readonly overload: {
    /** How many connections all listeners together accept. */
    readonly global_downstream_max_connections: Scalar;
  };
  readonly upstream?: {
    /** Below this percentage of healthy hosts, all hosts get traffic. */
    readonly healthy_panic_threshold: { readonly value: Scalar };
  };
}

/** What every bootstrap has but those of the gateway proxies, whose limit is a value of the chart. */
export const defaultMaxConnections = 250_000;

/** Runtime settings: the static ones, overridden by settings made through the admin interface. */
export const layeredRuntime = (staticLayer: StaticLayer): LayeredRuntime => ({
  layers: [
    { name: "static_layer", static_layer: staticLayer },
    { name: "admin_layer", admin_layer: {} },
  ],
});
