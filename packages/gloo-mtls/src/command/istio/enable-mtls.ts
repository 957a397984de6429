import type { Command } from "commander";
import { enableMtls } from "../../istio/index.ts";
import { fieldOf } from "../certs/objects.ts";
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
import { kubectlArguments } from "./stale-proxies.ts";
import { undoField } from "./undo-field.ts";
import { undoEnabling } from "./undo-upstreams.ts";
import {
  checkUpstreamFlags,
  clusterUpstreams,
  streamSelection,
  type UpstreamFlags,
  withUpstreamFlags,
} from "./upstream-flags.ts";

interface EnableFlags extends UpstreamFlags {
  readonly replace?: boolean;
}

const help = `
Examples:
  $ gloo-mtls istio enable-mtls -u default-productpage-9080 upstreams.yaml
  $ kubectl get upstreams -n gloo-system -o yaml | gloo-mtls istio enable-mtls -l app=shop -n gloo-system
  $ gloo-mtls istio enable-mtls --context production -u default-productpage-9080

The proxies need the sidecars of inject first: an Upstream with mTLS cannot be reached without them.
`;

const enableCluster = async (flags: EnableFlags, surroundings: IstioSurroundings): Promise<ExitCode> => {
  const api = await surroundings.cluster(clusterOptions(flags));
  const { objects, selection } = await clusterUpstreams(api, flags);
  const options = { replace: flags.replace };
  const hadTls = (object: unknown): boolean => fieldOf(fieldOf(object, "spec"), "sslConfig") !== undefined;
  return runLive(
    {
      api,
      objects,
      transform: overObjects((manifests, onWarning) =>
        enableMtls(manifests, selection, { ...options, onWarning }),
      ),
      // No Upstream depends on another.
      rank: () => 0,
      undo: (changes) => [
        ...undoEnabling(
          "disable-mtls",
          changes.filter(({ before }) => !hadTls(before)),
          clusterArguments(flags),
        ),
        ...undoField(
          changes.filter(({ before }) => hadTls(before)),
          [["spec", "sslConfig"]],
          kubectlArguments(flags),
        ),
      ],
    },
    flags,
    surroundings,
  );
};

/** `gloo-mtls istio enable-mtls`: Istio's mutual TLS to Upstreams. */
export const addEnableMtls = (
  program: Command,
  surroundings: IstioSurroundings,
  end: (code: ExitCode) => void,
): void => {
  const command = withFiles(
    program
      .command("enable-mtls")
      .description("Make Envoy speak Istio's mutual TLS to Upstreams.")
      .option("--replace", "put it in the place of another sslConfig (default: another is an error)"),
  );
  withClusterFlags(withUpstreamFlags(command))
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: EnableFlags) => {
      checkClusterFlags(flags, files, surroundings);
      checkUpstreamFlags(flags);
      if (isLive(flags)) return end(await enableCluster(flags, surroundings));
      const options = { replace: flags.replace };
      const selection = streamSelection(flags);
      return end(
        changeFiles(
          files,
          flags,
          (manifests, onWarning) => enableMtls(manifests, selection, { ...options, onWarning }),
          surroundings,
        ),
      );
    });
};
