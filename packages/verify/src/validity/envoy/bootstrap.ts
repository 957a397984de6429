import type { Data } from "@gloo-mtls/objects/data";
import { type Part, partsOf } from "./part.ts";
import { messageNamed } from "./registry.ts";

/** A bootstrap that fits the descriptions of Envoy's API, as the rules look at it. */
export interface Bootstrap {
  readonly parts: readonly Part[];
  /** The messages of a type. */
  readonly all: (type: string) => readonly Part[];
  /** The messages of a type right in a field of `static_resources`. */
  readonly static: (field: "clusters" | "listeners" | "secrets") => readonly Part[];
  readonly clusterNames: ReadonlySet<unknown>;
  /** Whether the arguments of the process name the node. */
  readonly isNodeGiven: boolean;
}

const typeOf = {
  clusters: "envoy.config.cluster.v3.Cluster",
  listeners: "envoy.config.listener.v3.Listener",
  secrets: "envoy.extensions.transport_sockets.tls.v3.Secret",
} as const;

export const bootstrapOf = (config: Data, isNodeGiven: boolean): Bootstrap => {
  const parts = [...partsOf(config, messageNamed("envoy.config.bootstrap.v3.Bootstrap"))];
  const byType = new Map<string, Part[]>();
  for (const part of parts) {
    const alike = byType.get(part.type);
    if (alike === undefined) byType.set(part.type, [part]);
    else alike.push(part);
  }
  const all = (type: string) => byType.get(type) ?? [];
  const inStatic: Bootstrap["static"] = (field) =>
    all(typeOf[field]).filter(({ path }) => /^static_?resources$/i.test(String(path[0])) && path.length <= 3);
  return {
    parts,
    all,
    static: inStatic,
    clusterNames: new Set(inStatic("clusters").map((cluster) => cluster.get("name"))),
    isNodeGiven,
  };
};
