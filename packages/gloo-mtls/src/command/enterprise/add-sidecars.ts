import { formatFinding } from "@gloo-mtls/objects/report";
import { findingOrigins } from "@gloo-mtls/objects/stream";
import { addSidecars } from "../../enterprise/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { differenceOf, note, outcomeOf, textsOf } from "../harden/run-harden.ts";
import { streamIn } from "../io/streams.ts";
import type { AddCommand } from "../program.ts";

const help = `
Examples:
  $ helm template gloo glooe/gloo-ee -n gloo-system -f values.yaml | gloo-mtls enterprise add-sidecars | kubectl apply -f -
  $ gloo-mtls enterprise add-sidecars --diff rendered.yaml

Give it the manifests of the whole installation, with global.glooMtls.enabled. What is there already stays as it is, and everything else
keeps its bytes; what is otherwise than it should be goes to standard error, and is left.
`;

/** `gloo-mtls enterprise add-sidecars`: mutual TLS beside extauth and rate-limit, in manifests of Enterprise's own chart. */
export const addAddSidecars: AddCommand = (program, host) => {
  program
    .command("add-sidecars")
    .description("Put the sidecars of mutual TLS beside extauth and rate-limit, in manifests from anywhere.")
    .argument("[file...]", "manifests in YAML or JSON, - for standard input (default: standard input)")
    .option("--diff", "print the difference instead of the manifests")
    .addHelpText("after", help)
    .action((files: readonly string[], { diff = false }: { readonly diff?: boolean }) => {
      if (files.length === 0 && host.inIsTerminal) {
        throw new Failure(
          exitCode.usage,
          "there are no manifests to read\n  hint: name files, or pipe them in",
        );
      }
      const streams = (files.length === 0 ? ["-"] : files).map((file) => streamIn(file, host));
      const before = streams.flatMap(({ manifests }) => manifests);
      const locate = findingOrigins(streams);
      const after = addSidecars(before, {
        onWarning: (warning) => host.err(`${formatFinding(locate(warning))}\n`),
      });
      const outcome = outcomeOf(before, after);
      host.out(diff ? differenceOf(outcome) : textsOf(streams, after, outcome));
      note(outcome, host);
    });
};
