import type { Command } from "commander";
import { disableIstioAutoMtls, enableAutoMtls } from "../../istio/index.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { checkClusterFlags, clusterOptions, isLive, withClusterFlags } from "../live/cluster-flags.ts";
import { runLive } from "../live/run-live.ts";
import type { IstioSurroundings } from "./istio-surroundings.ts";
import { changeFiles, withFiles } from "./manifest-files.ts";
import { overObjects } from "./manifest-transform.ts";
import { kubectlArguments } from "./stale-proxies.ts";
import { undoField } from "./undo-field.ts";
import {
  checkUpstreamFlags,
  clusterUpstreams,
  streamSelection,
  type UpstreamFlags,
  withUpstreamFlags,
} from "./upstream-flags.ts";

interface AutoFlags extends UpstreamFlags {
  readonly exempt?: boolean;
}

const help = `
Examples:
  $ gloo-mtls template -f values.yaml | gloo-mtls istio auto-mtls
  $ gloo-mtls istio auto-mtls --context production --dry-run
  $ gloo-mtls istio auto-mtls --context production --exempt -u default-legacy-8080

With it on, Gloo speaks Istio's mutual TLS to every endpoint whose pod has a sidecar, of every Upstream that has neither an
sslConfig nor disableIstioAutoMtls. The proxies need Istio's sidecars first, as for enable-mtls.
`;

const options = ["spec", "gloo", "istioOptions"];
const written = [
  [...options, "enableAutoMtls"],
  [...options, "enableIntegration"],
  ["spec", "disableIstioAutoMtls"],
];

const autoCluster = async (flags: AutoFlags, surroundings: IstioSurroundings): Promise<ExitCode> => {
  const { namespace = "gloo-system", exempt = false } = flags;
  const api = await surroundings.cluster(clusterOptions(flags));
  const chosen = exempt ? await clusterUpstreams(api, flags) : undefined;
  const objects =
    chosen?.objects ?? (await api.list({ apiVersion: "gloo.solo.io/v1", kind: "Settings", namespace }));
  return runLive(
    {
      api,
      objects,
      transform: overObjects((manifests) =>
        chosen === undefined ? enableAutoMtls(manifests) : disableIstioAutoMtls(manifests, chosen.selection),
      ),
      // No Upstream and no Settings depends on another.
      rank: () => 0,
      undo: (changes) => undoField(changes, written, kubectlArguments(flags)),
    },
    flags,
    surroundings,
  );
};

/** `gloo-mtls istio auto-mtls`: Istio's mutual TLS wherever a pod has it. */
export const addAutoMtls = (
  program: Command,
  surroundings: IstioSurroundings,
  end: (code: ExitCode) => void,
): void => {
  const command = withFiles(
    program
      .command("auto-mtls")
      .description("Switch automatic mTLS on in the Settings, or exempt Upstreams from it.")
      .option("--exempt", "exempt the Upstreams that are named or selected"),
  );
  withClusterFlags(withUpstreamFlags(command))
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: AutoFlags) => {
      checkClusterFlags(flags, files, surroundings);
      if (flags.exempt === true) checkUpstreamFlags(flags);
      else if (flags.upstream !== undefined || flags.selector !== undefined || flags.all === true) {
        throw new Failure(
          exitCode.usage,
          "the Settings know no single Upstreams\n  hint: add --exempt to exempt these, or leave them out",
        );
      }
      if (isLive(flags)) return end(await autoCluster(flags, surroundings));
      if (flags.exempt !== true) return end(changeFiles(files, flags, enableAutoMtls, surroundings));
      const selection = streamSelection(flags);
      return end(
        changeFiles(files, flags, (manifests) => disableIstioAutoMtls(manifests, selection), surroundings),
      );
    });
};
