import type { Command } from "commander";
import { disableMtls } from "../../istio/index.ts";
import { clusterArguments } from "../live/cluster-flags.ts";
import type { End } from "../program.ts";
import { addChangeCommand } from "./change-command.ts";
import type { IstioSurroundings } from "./istio-surroundings.ts";
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

/** `gloo-mtls istio disable-mtls`: what enable-mtls did, taken back. */
export const addDisableMtls = (program: Command, surroundings: IstioSurroundings, end: End): void =>
  addChangeCommand<UpstreamFlags>(
    {
      command: program
        .command("disable-mtls")
        .description("Take Istio's mutual TLS from Upstreams, and no other."),
      withFlags: withUpstreamFlags,
      help,
      check: checkUpstreamFlags,
      inFiles: (flags) => {
        const selection = streamSelection(flags);
        return (manifests, onWarning) => disableMtls(manifests, selection, { onWarning });
      },
      inCluster: async (api, flags) => {
        const { objects, selection } = await clusterUpstreams(api, flags);
        return {
          objects,
          transform: (manifests, onWarning) => disableMtls(manifests, selection, { onWarning }),
          // No Upstream depends on another.
          rank: () => 0,
          undo: (changes) => undoEnabling("enable-mtls", changes, clusterArguments(flags)),
        };
      },
    },
    surroundings,
    end,
  );
