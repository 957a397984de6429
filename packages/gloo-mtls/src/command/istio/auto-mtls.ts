import type { Command } from "commander";
import { disableIstioAutoMtls } from "../../istio/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { kubectlArguments } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { addChangeCommand } from "./change-command.ts";
import { keepingTls } from "./keeping-tls.ts";
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
sslConfig nor disableIstioAutoMtls, and plaintext to every other endpoint of theirs, even on port 443. Upstreams that would
lose TLS so, or the PROXY protocol, are exempted in the same step: those among the manifests, or all of the cluster.
The proxies need Istio's sidecars first, as for enable-mtls.
`;

const options = ["spec", "gloo", "istioOptions"];
const written = [
  [...options, "enableAutoMtls"],
  [...options, "enableIntegration"],
  ["spec", "disableIstioAutoMtls"],
];

/** Only an exemption is of single Upstreams. */
const checkAutoFlags = (flags: AutoFlags): void => {
  if (flags.exempt === true) checkUpstreamFlags(flags);
  else if (flags.upstream !== undefined || flags.selector !== undefined || flags.all === true) {
    throw new Failure(
      exitCode.usage,
      "the Settings apply to all Upstreams; they cannot select single ones\n  hint: add --exempt to exempt these, or leave them out",
    );
  }
};

/** `gloo-mtls istio auto-mtls`: Istio's mutual TLS wherever a pod has it. */
export const addAutoMtls = (program: Command, host: Host, end: End): void =>
  addChangeCommand<AutoFlags>(
    {
      command: program
        .command("auto-mtls")
        .description("Switch automatic mTLS on in the Settings, or exempt Upstreams from it.")
        .option("--exempt", "exempt the Upstreams that are named or selected"),
      withFlags: withUpstreamFlags,
      help,
      check: checkAutoFlags,
      inFiles: (flags) => {
        if (flags.exempt !== true) return keepingTls("some");
        const selection = streamSelection(flags);
        return (manifests) => disableIstioAutoMtls(manifests, selection);
      },
      inCluster: async (api, flags) => {
        const { namespace = "gloo-system", exempt = false } = flags;
        const chosen = exempt ? await clusterUpstreams(api, flags) : undefined;
        const everything = async () => {
          const settings = await api.list({ apiVersion: "gloo.solo.io/v1", kind: "Settings", namespace });
          return [...settings, ...(await api.list({ apiVersion: "gloo.solo.io/v1", kind: "Upstream" }))];
        };
        return {
          objects: chosen?.objects ?? (await everything()),
          transform:
            chosen === undefined
              ? keepingTls("all")
              : (manifests) => disableIstioAutoMtls(manifests, chosen.selection),
          // Upstreams are exempted before the switch takes their TLS.
          rank: ({ kind }) => (kind === "Settings" ? 1 : 0),
          undo: (changes) => undoField(changes, written, kubectlArguments(flags)),
        };
      },
    },
    host,
    end,
  );
