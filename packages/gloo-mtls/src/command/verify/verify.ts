import type { Acceptance } from "@gloo-mtls/objects/report";
import { Option } from "commander";
import { acceptOption } from "../flags/accept.ts";
import { durationFlag } from "../flags/duration.ts";
import { collectOneOf } from "../flags/list.ts";
import { outputOption } from "../flags/output.ts";
import { type SourceFlags, withSourceFlags } from "../flags/source.ts";
import { manifestsArgument } from "../io/inputs.ts";
import type { AddCommand } from "../program.ts";

/** The flags of `gloo-mtls verify`. */
export interface VerifyFlags extends SourceFlags {
  readonly output: "text" | "json" | "sarif" | "junit";
  readonly strict?: boolean;
  readonly secretsElsewhere?: boolean;
  readonly expect?: readonly ("control-plane" | "proxies")[];
  readonly accept?: readonly Acceptance[];
  readonly baseline?: string;
  readonly showAccepted?: boolean;
  readonly warnWithin?: number;
  readonly list?: boolean;
  readonly crds?: string;
}

const help = `
Examples:
  $ gloo-mtls template -f values.yaml | gloo-mtls verify
  $ helm template gloo gloo/gloo -n gloo-system | gloo-mtls verify --strict
  $ kubectl get deployments,configmaps,services,settings,jobs,cronjobs,roles,rolebindings -A -o yaml | gloo-mtls verify --secrets-elsewhere
  $ gloo-mtls verify rendered/ -o sarif > verify.sarif
  $ gloo-mtls verify --context production -n gloo-system -n edge

Follows every connection between control plane and proxies through the manifests: bootstrap, cluster, Service, pod, listener, SDS,
Secret, and who makes and renews it; and whether the API server and Envoy take what is there. An error: a wrong peer gets in, a right one is kept out, or a key is handed out. A warning: what
widens the risk. Information: what cannot be seen. The exit code is 1 when there is an error; with --strict, when there is a warning too.
An object accepts findings about it in its annotation gloo-mtls.dev/accept: code, code.

--live, or any of --kubeconfig, --context and --namespace, reads a cluster in place of files, and changes nothing there: of its Secrets
only those that pods of the installation mount or Upstreams refer to, each by its name. The exit code is 3 when the account may not read
something; what is wrong without it is found all the same.
`;

/** `gloo-mtls verify`: whether mutual TLS is really on. What does it is loaded when it is asked for. */
export const addVerify: AddCommand = (program, host, end) => {
  withSourceFlags(
    program
      .command("verify")
      .description("Prove from manifests, or from a cluster, that mutual TLS is on, or say where it is not."),
  )
    .argument(...manifestsArgument)
    .addOption(outputOption(["text", "json", "sarif", "junit"]))
    .option("--strict", "end with 1 on warnings too")
    .option("--secrets-elsewhere", "a Secret that nothing among the manifests makes is not missing")
    .addOption(
      collectOneOf("--expect <part>", "what has to be among the manifests (may be repeated)", [
        "control-plane",
        "proxies",
      ]),
    )
    .option("--crds <folder>", "CustomResourceDefinitions to check custom resources by, a folder or a file")
    .addOption(acceptOption())
    .option("--baseline <file>", "accept the findings of an earlier run, from its -o json")
    .option("--show-accepted", "print what is accepted, too")
    .addOption(
      new Option("--warn-within <duration>", "warn of certificates that end sooner than this").argParser(
        durationFlag,
      ),
    )
    .option("--list", "print every rule with its severity and remedy, and verify nothing")
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: VerifyFlags) => {
      const { runVerify } = await import("./run-verify.ts");
      await runVerify(files, flags, host, end);
    });
};
