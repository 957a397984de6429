import { Option } from "commander";
import type { HardeningName, HardenLevel, RenewWith } from "../../harden/index.ts";
import { type ChangeFlags, withChangeFlags } from "../change/change-flags.ts";
import { withFormerFlag } from "../flags/former.ts";
import { manifestsArgument } from "../io/inputs.ts";
import type { AddCommand } from "../program.ts";
import { namesFlag } from "./names-flag.ts";
import { renewWithOption } from "./renew-with-flag.ts";

/** The flags of `gloo-mtls harden`. */
export interface HardenFlags extends ChangeFlags {
  readonly level?: HardenLevel;
  readonly only?: readonly HardeningName[];
  readonly except?: readonly HardeningName[];
  readonly renewWith?: RenewWith;
  readonly certgenImage?: string;
  readonly list?: boolean;
  readonly explain?: string | true;
  readonly rollout?: string | true;
}

const help = `
Examples:
  $ helm template gloo gloo/gloo -n gloo-system -f values.yaml | gloo-mtls harden | kubectl apply -f -
  $ helm upgrade gloo gloo/gloo -n gloo-system -f values.yaml --post-renderer gloo-mtls --post-renderer-args harden
  $ gloo-mtls harden --level safe --dry-run rendered.yaml
  $ gloo-mtls harden --except tls-1-3 < rendered.yaml
  $ gloo-mtls harden --renew-with cert-manager < rendered.yaml
  $ gloo-mtls harden --explain sds-on-loopback
  $ gloo-mtls harden --rollout rendered.yaml
  $ gloo-mtls harden --rollout 1 rendered.yaml | kubectl apply -f -

Give it the manifests of the whole installation: what is changed is found by what it does. Everything else keeps its bytes. What is left as
it is goes to standard error, with the reason. A ResourceList, as kustomize passes to functions, comes back as one, with results.
`;

/** `gloo-mtls harden`: the faults of the chart's mutual TLS, left behind. What does it is loaded when it is asked for. */
export const addHarden: AddCommand = (program, host) => {
  const command = withChangeFlags(
    program
      .command("harden")
      .description("Fix the faults of the chart's mutual TLS in any manifests.")
      .argument(...manifestsArgument),
  );
  withFormerFlag(command, "--diff", "--dry-run")
    .addOption(
      new Option(
        "--level <level>",
        "safe: the hardenings that a running installation takes in one step; strict: all (default: strict)",
      ).choices(["safe", "strict"]),
    )
    .addOption(namesFlag("--only <names>", "only these hardenings, separated by commas"))
    .addOption(namesFlag("--except <names>", "all but these"))
    .addOption(renewWithOption())
    .option("--certgen-image <image>", "the image of @gloo-mtls/certgen, for --renew-with runner")
    .option("--list", "print every hardening, and change nothing")
    .option(
      "--explain [name]",
      "print why a hardening is there, what was measured, what it may break; of all without a name",
    )
    .option(
      "--rollout [step]",
      "print the steps in which a running installation takes them; with a number, the manifests of that step",
    )
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: HardenFlags) => {
      const { runHarden } = await import("./run-harden.ts");
      runHarden(files, flags, host);
    });
};
