import type { KubernetesApi } from "@gloo-mtls/certgen/kubernetes";
import type { Command } from "commander";
import { uninject } from "../../istio/index.ts";
import type { ExitCode } from "../exit-code.ts";
import {
  checkClusterFlags,
  clusterArguments,
  clusterOptions,
  isLive,
  withClusterFlags,
} from "../live/cluster-flags.ts";
import { runLive } from "../live/run-live.ts";
import { clusterProxies, clusterSelection } from "./cluster-proxies.ts";
import { type ProxyFlags, withProxyFlags } from "./inject-flags.ts";
import type { IstioSurroundings } from "./istio-surroundings.ts";
import { changeFiles, withFiles } from "./manifest-files.ts";
import { overObjects } from "./manifest-transform.ts";
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

Of a cluster the Upstreams of every namespace are looked at: none may need the sidecars, or all lose their sslConfig.
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

const uninjectCluster = async (flags: UninjectFlags, surroundings: IstioSurroundings): Promise<ExitCode> => {
  const api = await surroundings.cluster(clusterOptions(flags));
  const [proxies, upstreams, settings] = await Promise.all([
    clusterProxies(api, flags),
    objectsOf(api, "Upstream"),
    objectsOf(api, "Settings"),
  ]);
  const objects = [...proxies, ...upstreams, ...settings];
  const options = {
    ...clusterSelection(flags),
    includeUpstreams: flags.includeUpstreams,
  };
  return runLive(
    {
      api,
      objects,
      transform: overObjects((manifests, onWarning) => uninject(manifests, { ...options, onWarning })),
      rank: uninjectRank,
      undo: (changes) => undoUninject(changes, objects, clusterArguments(flags)),
    },
    flags,
    surroundings,
  );
};

/** `gloo-mtls istio uninject`: what inject did, taken back. */
export const addUninject = (
  program: Command,
  surroundings: IstioSurroundings,
  end: (code: ExitCode) => void,
): void => {
  const command = withFiles(
    program
      .command("uninject")
      .description("Take back what inject did, or what glooctl did, and nothing else.")
      .option(
        "--include-upstreams",
        "take sslConfig from the Upstreams that need the sidecars, too (default: they are an error)",
      ),
  );
  withClusterFlags(withProxyFlags(command))
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: UninjectFlags) => {
      checkClusterFlags(flags, files, surroundings);
      if (isLive(flags)) return end(await uninjectCluster(flags, surroundings));
      const options = {
        proxies: flags.proxy,
        namespace: flags.namespace,
        includeUpstreams: flags.includeUpstreams,
      };
      return end(
        changeFiles(
          files,
          flags,
          (manifests, onWarning) => uninject(manifests, { ...options, onWarning }),
          surroundings,
        ),
      );
    });
};
