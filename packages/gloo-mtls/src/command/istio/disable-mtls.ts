import type { Command } from "commander";
import { disableMtls } from "../../istio/index.ts";
import { liveArguments } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { addChangeCommand } from "./change-command.ts";
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

Only the sslConfig that enable-mtls writes is removed; another one is reported as an error.
`;

/** `gloo-mtls istio disable-mtls`: what enable-mtls did, taken back. */
export const addDisableMtls = (program: Command, host: Host, end: End): void =>
  addChangeCommand<UpstreamFlags>(
    {
      command: program
        .command("disable-mtls")
        .description("Remove Istio's mutual TLS from Upstreams, and no other TLS."),
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
          undo: (changes) => undoEnabling("enable-mtls", changes, liveArguments(flags)),
        };
      },
    },
    host,
    end,
  );
