import { type LockChange, mtlsSecretName, parseLock } from "@gloo-mtls/pki";
import type { Command } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { type ClusterFlags, isLive, withClusterFlags } from "../flags/cluster.ts";
import { durationOption } from "../flags/duration.ts";
import { collectOneOf } from "../flags/list.ts";
import { outputOption } from "../flags/output.ts";
import { collectReferences, type NamedObject } from "../flags/reference.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { inputsOf, orLive, orStandardInput } from "../io/inputs.ts";
import type { End } from "../program.ts";
import { inspectCluster } from "./inspect-cluster.ts";
import { type JudgeFlags, judgeOptions, withJudgeFlags } from "./judge-flags.ts";
import { type ReportOptions, reportOf } from "./report.ts";
import { reportsJson } from "./report-json.ts";
import { reportText } from "./report-text.ts";
import { inspectedSources } from "./sources.ts";

interface InspectFlags extends ClusterFlags, JudgeFlags {
  readonly secret?: readonly NamedObject[];
  readonly namespace: string;
  readonly serverName?: string;
  readonly ca?: string;
  readonly timeout: number;
  readonly lock?: string;
  readonly expect?: readonly LockChange[];
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ kubectl get secret -n gloo-system gloo-mtls-certs -o yaml | gloo-mtls certs inspect -
  $ gloo-mtls certs inspect --context production --secret gloo-mtls-certs --secret edge/gloo-mtls-certs
  $ gloo-mtls certs inspect ./certificates --lock certificates.lock.json
  $ gloo-mtls certs inspect tls.crt tls.key ca.crt
  $ gloo-mtls certs inspect tls://localhost:9977 --ca ca.crt
  $ gloo-mtls certs inspect rotated.yaml --lock certificates.lock.json --expect leaf-changed --expect ca-added

PEM files that are named together are parts of one material. A port is shown whether or not it wants a certificate of
its client. No private key is ever shown. The exit code is 1 when there is an error: Gloo's SDS server refuses the files,
Envoy does not load them, or two Envoys with the chart's TLS contexts do not shake hands. Warnings leave it at 0.
`;

/** The Secret that the chart's certgen writes. */
const madeByCertgen: NamedObject = { name: mtlsSecretName, namespace: undefined };

const lockChanges = [
  "leaf-changed",
  "names-changed",
  "intermediates-changed",
  "ca-added",
  "ca-removed",
  "ca-reordered",
] as const satisfies readonly LockChange[];

const optionsOf = (flags: InspectFlags, host: Host): ReportOptions => ({
  ...judgeOptions(flags, host),
  lock: flags.lock === undefined ? undefined : parseLock(textIn(flags.lock, host)),
  expected: flags.expect ?? [],
});

/** `gloo-mtls certs inspect`: what certificates say, and what is wrong with them. */
export const addInspect = (program: Command, host: Host, end: End): void => {
  withJudgeFlags(
    withClusterFlags(
      program.command("inspect"),
      "inspect Secrets of a cluster: those of --secret, or gloo-mtls-certs",
    )
      .description("Show certificates, how long they last, and everything that is wrong with them.")
      .argument(
        "[source...]",
        `Secrets in YAML or JSON, a folder, PEM files, tls://host:port, ${orStandardInput}`,
      ),
  )
    .option(
      "--secret <name>",
      "inspect this Secret of a cluster: name, or namespace/name; implies --live (may be repeated)",
      collectReferences,
    )
    .option("-n, --namespace <namespace>", "where Secrets are that are named alone", "gloo-system")
    .option("--ca <file>", "the CAs that the certificate of a port has to lead to")
    .option("--server-name <name>", "the name to ask a port for (default: the host)")
    .addOption(durationOption("--timeout <duration>", "how long a port may take to answer", "10s"))
    .option("--lock <file>", "compare with this lock: any difference is an error")
    .addOption(
      collectOneOf(
        "--expect <change>",
        "a difference from the lock that is meant, and has to be there (may be repeated)",
        lockChanges,
      ),
    )
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action(async (sources: readonly string[], flags: InspectFlags) => {
      if (flags.expect !== undefined && flags.lock === undefined) {
        throw new Failure(exitCode.usage, "--expect says how a lock may differ\n  hint: add --lock <file>");
      }
      const { namespace, kubeconfig, context, serverName, timeout, ca } = flags;
      const live = isLive(flags) || flags.secret !== undefined;
      const { secret: secrets = live ? [madeByCertgen] : [] } = flags;
      const named = live && sources.length === 0 ? [] : inputsOf(sources, host, orLive);
      const options = optionsOf(flags, host);
      const inspected = [
        ...(await inspectedSources(named, { serverName, timeout, ca }, host)),
        ...(await inspectCluster({ secrets, namespace, kubeconfig, context }, host)),
      ];
      const reports = inspected.map((source) => reportOf(source, options));
      host.out(
        flags.output === "json"
          ? reportsJson(reports, options.check.now)
          : reports.map((report) => reportText(report, options.check.now)).join("\n"),
      );
      if (reports.some(({ findings }) => findings.some(({ severity }) => severity === "error"))) {
        end(exitCode.refused);
      }
    });
};
