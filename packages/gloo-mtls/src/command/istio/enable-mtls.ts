import { valueAt } from "@gloo-mtls/objects/data";
import type { Command } from "commander";
import { enableMtls } from "../../istio/index.ts";
import { kubectlArguments, liveArguments } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { addChangeCommand } from "./change-command.ts";
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

const hadTls = (object: unknown): boolean => valueAt(object, ["spec", "sslConfig"]) !== undefined;

/** `gloo-mtls istio enable-mtls`: Istio's mutual TLS to Upstreams. */
export const addEnableMtls = (program: Command, host: Host, end: End): void =>
  addChangeCommand<EnableFlags>(
    {
      command: program
        .command("enable-mtls")
        .description("Make Envoy speak Istio's mutual TLS to Upstreams.")
        .option("--replace", "replace another sslConfig (default: another one is an error)"),
      withFlags: withUpstreamFlags,
      help,
      check: checkUpstreamFlags,
      inFiles: ({ replace, ...flags }) => {
        const selection = streamSelection(flags);
        return (manifests, onWarning) => enableMtls(manifests, selection, { replace, onWarning });
      },
      inCluster: async (api, { replace, ...flags }) => {
        const { objects, selection } = await clusterUpstreams(api, flags);
        return {
          objects,
          transform: (manifests, onWarning) => enableMtls(manifests, selection, { replace, onWarning }),
          // No Upstream depends on another.
          rank: () => 0,
          undo: (changes) => [
            ...undoEnabling(
              "disable-mtls",
              changes.filter(({ before }) => !hadTls(before)),
              liveArguments(flags),
            ),
            ...undoField(
              changes.filter(({ before }) => hadTls(before)),
              [["spec", "sslConfig"]],
              kubectlArguments(flags),
            ),
          ],
        };
      },
    },
    host,
    end,
  );
