import { outputOption } from "../flags/output.ts";
import { type SourceFlags, withSourceFlags } from "../flags/source.ts";
import { manifestsArgument } from "../io/inputs.ts";
import type { AddCommand } from "../program.ts";

/** The flags of `gloo-mtls map`. */
export interface MapFlags extends SourceFlags {
  readonly output: "text" | "json" | "mermaid" | "svg";
  readonly secretsElsewhere?: boolean;
}

const help = `
Examples:
  $ gloo-mtls template -f values.yaml | gloo-mtls map
  $ gloo-mtls map rendered/ -o svg > map.svg
  $ gloo-mtls map rendered/ -o mermaid >> README.md
  $ gloo-mtls map --live

Draws what gloo-mtls verify follows: pods with their containers and ports, connections with what secures them and the Secrets of both
ends, and who makes and renews these Secrets. What verify finds is marked. The map does not judge: the exit code is 0.

--live, or any of --kubeconfig, --context and --namespace, reads a cluster in place of files, as gloo-mtls verify does; the exit code is 3
when the account may not read something.
`;

/** `gloo-mtls map`: who talks to whom, as people look at it. What does it is loaded when it is asked for. */
export const addMap: AddCommand = (program, host, end) => {
  withSourceFlags(
    program
      .command("map")
      .description("Draw who talks to whom in manifests, or in a cluster, with which certificates."),
  )
    .argument(...manifestsArgument)
    .addOption(outputOption(["text", "json", "mermaid", "svg"]))
    .option("--secrets-elsewhere", "a Secret that nothing among the manifests makes is not missing")
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: MapFlags) => {
      const { runMap } = await import("./run-map.ts");
      await runMap(files, flags, host, end);
    });
};
