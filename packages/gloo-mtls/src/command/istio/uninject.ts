import type { KubernetesApi } from "@gloo-mtls/kubernetes";
import type { Command } from "commander";
import { uninject } from "../../istio/index.ts";
import { liveArguments } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { addChangeCommand } from "./change-command.ts";
import { clusterProxies, clusterSelection } from "./cluster-proxies.ts";
import { type ProxyFlags, withProxyFlags } from "./inject-flags.ts";
import { undoUninject } from "./undo-uninject.ts";
import { uninjectRank } from "./write-order.ts";

interface UninjectFlags extends ProxyFlags {
  readonly includeUpstreams?: boolean;
}

const help = `
Examples:
  $ gloo-mtls istio uninject injected.yaml > plain.yaml
  $ gloo-mtls istio uninject --context production --dry-run
  $ gloo-mtls istio uninject --context production --include-upstreams

In a cluster the Upstreams of every namespace are read: none may need the sidecars, or all lose their sslConfig.
`;

/** A cluster that does not know the kind has none of them. */
const objectsOf = async (api: KubernetesApi, kind: "Upstream" | "Settings") => {
  try {
    return await api.list({ apiVersion: "gloo.solo.io/v1", kind });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "not-found") return [];
    throw error;
  }
};

/** `gloo-mtls istio uninject`: what inject did, taken back. */
export const addUninject = (program: Command, host: Host, end: End): void =>
  addChangeCommand<UninjectFlags>(
    {
      command: program
        .command("uninject")
        .description("Undo what inject or glooctl did, and nothing else.")
        .option(
          "--include-upstreams",
          "remove the sslConfig of Upstreams that need the sidecars, too (default: they are an error)",
        ),
      withFlags: withProxyFlags,
      help,
      inFiles:
        ({ proxy, namespace, includeUpstreams }) =>
        (manifests, onWarning) =>
          uninject(manifests, { proxies: proxy, namespace, includeUpstreams, onWarning }),
      inCluster: async (api, flags) => {
        const [proxies, upstreams, settings] = await Promise.all([
          clusterProxies(api, flags),
          objectsOf(api, "Upstream"),
          objectsOf(api, "Settings"),
        ]);
        const objects = [...proxies, ...upstreams, ...settings];
        const options = { ...clusterSelection(flags), includeUpstreams: flags.includeUpstreams };
        return {
          objects,
          transform: (manifests, onWarning) => uninject(manifests, { ...options, onWarning }),
          rank: uninjectRank,
          undo: (changes) => undoUninject(changes, objects, liveArguments(flags)),
        };
      },
    },
    host,
    end,
  );
