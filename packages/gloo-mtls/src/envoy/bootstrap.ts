import type { Admin } from "./admin.ts";
import type { DynamicResources } from "./dynamic-resources.ts";
import type { LayeredRuntime } from "./layered-runtime.ts";
import type { Node } from "./node.ts";
import type { OverloadManager } from "./overload-manager.ts";

/**
 * The file with which an Envoy starts: the part of Envoy's message that Gloo's bootstraps use, in Envoy's own field names and
 * order. A field that is undefined is left out by the printer.
 *
 * @see Envoy v3 API, `config.bootstrap.v3.Bootstrap`
 */
export interface Bootstrap {
  readonly node: Node;
  readonly static_resources: {
    /** The chart's `Listener`s, and what the user's helper template made, of any shape. */
    readonly listeners?: readonly unknown[] | undefined;
    /** The chart's `Cluster`s, and the user's, of any shape. */
    readonly clusters: readonly unknown[];
  };
  readonly dynamic_resources?: DynamicResources;
  readonly stats_config?: unknown;
  readonly admin: Admin;
  readonly overload_manager?: OverloadManager | undefined;
  readonly layered_runtime: LayeredRuntime;
  readonly bootstrap_extensions?: unknown;
}
