import type { Command } from "commander";
import { disableMtls } from "../../istio/index.ts";
import type { ExitCode } from "../exit-code.ts";
import {
  checkClusterFlags,
  clusterArguments,
  clusterOptions,
  isLive,
  withClusterFlags,
} from "../live/cluster-flags.ts";
import { runLive } from "../live/run-live.ts";
import type { IstioSurroundings } from "./istio-surroundings.ts";
import { changeFiles, withFiles } from "./manifest-files.ts";
import { overObjects } from "./manifest-transform.ts";
import { undoEnabling } from "./undo-upstreams.ts";
import {
  checkUpstreamFlags,
  clusterUpstreams,
  streamSelection,
  type UpstreamFlags,
  withUpstreamFlags,
} from "./upstream-flags.ts";

const help = `
Examples:
  $ gloo-mtls istio disable-mtls -u default-productpage-9080 upstreams.yaml
  $ gloo-mtls istio disable-mtls --context production -n gloo-system --all

Only the sslConfig that enable-mtls writes is taken away; another one is an error that shows it.
`;

const disableCluster = async (flags: UpstreamFlags, surroundings: IstioSurroundings): Promise<ExitCode> => {
  const api = await surroundings.cluster(clusterOptions(flags));
  const { objects, selection } = await clusterUpstreams(api, flags);
  return runLive(
    {
      api,
      objects,
      transform: overObjects((manifests, onWarning) => disableMtls(manifests, selection, { onWarning })),
      // No Upstream depends on another.
      rank: () => 0,
      undo: (changes) => undoEnabling("enable-mtls", changes, clusterArguments(flags)),
    },
    flags,
    surroundings,
  );
};

/** `gloo-mtls istio disable-mtls`: what enable-mtls did, taken back. */
export const addDisableMtls = (
  program: Command,
  surroundings: IstioSurroundings,
  end: (code: ExitCode) => void,
): void => {
  const command = withFiles(
    program.command("disable-mtls").description("Take Istio's mutual TLS from Upstreams, and no other."),
  );
  withClusterFlags(withUpstreamFlags(command))
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: UpstreamFlags) => {
      checkClusterFlags(flags, files, surroundings);
      checkUpstreamFlags(flags);
      if (isLive(flags)) return end(await disableCluster(flags, surroundings));
      const selection = streamSelection(flags);
      return end(
        changeFiles(
          files,
          flags,
          (manifests, onWarning) => disableMtls(manifests, selection, { onWarning }),
          surroundings,
        ),
      );
    });
};
