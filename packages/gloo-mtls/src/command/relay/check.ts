import {
  type Acceptance,
  counted,
  findingsJson,
  formatFinding,
  withAcceptances,
} from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { checkRelay } from "../../relay/check/check-relay.ts";
import type { RelayFinding } from "../../relay/check/relay-finding.ts";
import { checkRelayValues } from "../../relay/check/values/check-values.ts";
import { relayNamespace } from "../../relay/names.ts";
import { creators } from "../../relay/secret-requirement.ts";
import { completeSpec } from "../../relay/spec/complete-spec.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { acceptOption } from "../flags/accept.ts";
import { isLive, refuseFile } from "../flags/cluster.ts";
import { withFormerFlag } from "../flags/former.ts";
import { outputOption } from "../flags/output.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { clusterState } from "./cluster-state.ts";
import { folderState } from "./folder-state.ts";
import { readSpec, required } from "./read-spec.ts";

interface CheckFlags {
  readonly file?: string;
  readonly live?: boolean;
  readonly kubeconfig?: string;
  readonly helmRelease?: string;
  readonly accept?: readonly Acceptance[];
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls relay check -f relay.yaml plan
  $ gloo-mtls relay check -f relay.yaml --live
  $ gloo-mtls relay check -f relay.yaml --live --helm-release gloo-platform

A folder is what \`relay plan --output-dir\` wrote, and what else is in the folder of each cluster: the chart's values in
values.yaml, and the Secrets in the other files. --live reads the Secrets of the relay from the clusters, by the contexts of
the specification; it changes nothing. With --helm-release it also reads the values that Helm keeps for the release of that name,
which needs the right to list Secrets in the namespace of the relay. Every finding names its cluster. The exit code is 1 when
there is an error.
`;

const check = async (folder: string | undefined, flags: CheckFlags, host: Host, end: End): Promise<void> => {
  const { helmRelease, output } = flags;
  const live = isLive(flags);
  if (live) refuseFile(folder, "--live and --kubeconfig");
  else if (folder === undefined) {
    throw new Failure(
      exitCode.usage,
      "there is nothing to check\n  hint: name the folder of a plan, or add --live for the contexts of the specification",
    );
  }
  if (helmRelease !== undefined && !/^[a-z0-9](?:[-.a-z0-9]{0,51}[a-z0-9])?$/.test(helmRelease)) {
    throw new Failure(
      exitCode.usage,
      `--helm-release ${JSON.stringify(helmRelease)} is not a valid name of a release\n  hint: see helm list --namespace ${relayNamespace}`,
    );
  }
  if (helmRelease !== undefined && !live) {
    throw new Failure(
      exitCode.usage,
      "--helm-release needs --live: a folder has its own values\n  hint: leave it out, or pass --live in place of the folder",
    );
  }
  const given = readSpec(required("--file", flags.file), host);
  const spec = completeSpec(given);
  const now = host.now();
  const { secrets, values, expected } =
    folder === undefined
      ? // In a cluster everything has to be there, regardless of who creates it.
        { ...(await clusterState(spec, flags, host)), expected: creators }
      : { ...folderState(folder, spec, host), expected: ["user"] as const };
  const found: readonly RelayFinding[] = [
    ...checkRelayValues(given, values),
    ...checkRelay(given, secrets, { now, expected }),
  ];
  const findings = withAcceptances(found, flags.accept ?? []);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  host.out(
    output === "json"
      ? findingsJson(findings)
      : findings.map((finding) => `${formatFinding(finding)}\n`).join(""),
  );
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  host.note(
    `checked ${counted(spec.workloads.length + 1, "cluster")}: ${counted(errors, "error")}, ${counted(warnings, "warning")}\n`,
  );
  if (errors > 0) end(exitCode.refused);
};

/** `gloo-mtls relay check`: what is wrong with a plan's folder, or with what is in the clusters. */
export const addCheck = (program: Command, host: Host, end: End): void => {
  const command = program.command("check");
  withFormerFlag(command, "--folder <folder>", "the folder alone: relay check -f <file> <folder>");
  withFormerFlag(command, "--clusters", "--live");
  command
    .description("Find what is wrong with the Secrets and values of a relay, in files or in clusters.")
    .argument("[folder]", "the folder of a plan")
    .option("-f, --file <file>", "the specification, YAML; - for standard input")
    .option("--live", "read the clusters, by the contexts of the specification, and change nothing there")
    .option("--kubeconfig <file>", "the file with the contexts; implies --live (default: as kubectl does)")
    .option("--helm-release <name>", "also check the values that Helm keeps for this release in the clusters")
    .addOption(acceptOption())
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action((folder: string | undefined, flags: CheckFlags) => check(folder, flags, host, end));
};
