import { addSidecars } from "../../enterprise/index.ts";
import { type ChangeFlags, withChangeFlags } from "../change/change-flags.ts";
import { changeManifests } from "../change/change-manifests.ts";
import { withFormerFlag } from "../flags/former.ts";
import { manifestsArgument } from "../io/inputs.ts";
import type { AddCommand } from "../program.ts";

const help = `
Examples:
  $ helm template gloo glooe/gloo-ee -n gloo-system -f values.yaml | gloo-mtls enterprise add-sidecars | kubectl apply -f -
  $ gloo-mtls enterprise add-sidecars --dry-run rendered.yaml

Give it the manifests of the whole installation, with global.glooMtls.enabled. What is there already stays as it is, and everything else
keeps its bytes. What differs from what it should be goes to standard error, and is left.
`;

/** `gloo-mtls enterprise add-sidecars`: mutual TLS beside extauth and rate-limit, in manifests of Enterprise's own chart. */
export const addAddSidecars: AddCommand = (program, host) => {
  const command = withChangeFlags(
    program
      .command("add-sidecars")
      .description(
        "Put the sidecars of mutual TLS beside extauth and rate-limit, in manifests from anywhere.",
      )
      .argument(...manifestsArgument),
  );
  withFormerFlag(command, "--diff", "--dry-run")
    .addHelpText("after", help)
    .action((files: readonly string[], flags: ChangeFlags) =>
      changeManifests(files, flags, (manifests, onWarning) => addSidecars(manifests, { onWarning }), host),
    );
};
