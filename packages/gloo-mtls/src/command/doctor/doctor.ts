import { type ClusterFlags, withClusterFlags } from "../flags/cluster.ts";
import { durationOption } from "../flags/duration.ts";
import { collect } from "../flags/list.ts";
import { outputOption } from "../flags/output.ts";
import type { AddCommand } from "../program.ts";

/** The flags of `gloo-mtls doctor`. */
export interface DoctorFlags extends ClusterFlags {
  readonly namespace?: readonly string[];
  readonly output: "text" | "json" | "markdown";
  readonly from?: string;
  readonly bundle?: string;
  readonly printRole?: boolean;
  readonly timeout: number;
  readonly watch?: boolean;
}

const help = `
Examples:
  $ gloo-mtls doctor
  $ gloo-mtls doctor --context production -n gloo-system -o markdown
  $ gloo-mtls doctor --bundle case.tgz
  $ gloo-mtls doctor --from case.tgz
  $ gloo-mtls doctor --watch
  $ gloo-mtls doctor --print-role | kubectl apply -f -

Reads the objects of an installation, asks its Envoys through port-forwards, and reads the logs of its pods; nothing is changed. It says
which certificate every part holds and uses, whether proxies are connected, who renews the certificates, and what is wrong, the most
urgent first, each with commands that fix it. No private key is read into a report or a bundle: what is secret is a fingerprint there.
The exit code is 1 when there is an error, and 3 when none was found and something could not be read.
`;

/** `gloo-mtls doctor`: what is wrong with mutual TLS of a live installation. What does it is loaded when it is asked for. */
export const addDoctor: AddCommand = (program, host, end) => {
  withClusterFlags(program.command("doctor"), "read a cluster, which is the default")
    .description("Find out what is wrong with mutual TLS of a live installation.")
    .option(
      "-n, --namespace <namespace>",
      "namespace of the control plane (default: gloo-system); repeat it for those of the proxies, which are then searched nowhere else",
      collect,
    )
    .addOption(outputOption(["text", "json", "markdown"]))
    .option("--from <file>", "diagnose what --bundle wrote, and ask no cluster")
    .option("--bundle <file>", "also write all that was seen to this file, a .tgz without keys")
    .option("--print-role", "print the least roles that an account needs, and do nothing else")
    .addOption(durationOption("--timeout <duration>", "how long each request may take", "10s"))
    .option("--watch", "look again every few seconds; on a terminal the report, else a line for each change")
    .addHelpText("after", help)
    .action(async (flags: DoctorFlags) => {
      const { runDoctor } = await import("./run-doctor.ts");
      await runDoctor(flags, host, end);
    });
};
