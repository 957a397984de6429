import { join } from "node:path";
import { formatFinding } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { checkRelay } from "../../relay/check/check-relay.ts";
import { type ClusterValues, checkRelayValues } from "../../relay/check/check-values.ts";
import type { RelayFinding } from "../../relay/check/relay-finding.ts";
import type { ClusterSecrets } from "../../relay/check/relay-state.ts";
import type { Creator } from "../../relay/holding.ts";
import { relayNamespace } from "../../relay/names.ts";
import { type CompleteSpec, completeSpec } from "../../relay/spec/complete-spec.ts";
import { fromYaml } from "../../values/layers.ts";
import { counted } from "../counted.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { objectsIn } from "../io/objects.ts";
import type { End } from "../program.ts";
import { clusterState } from "./cluster-state.ts";
import { placesOf } from "./places.ts";
import { readSpec, required } from "./read-spec.ts";
import { secretsOf } from "./secrets-of.ts";

interface CheckFlags {
  readonly file?: string;
  readonly folder?: string;
  readonly clusters?: boolean;
  readonly kubeconfig?: string;
  readonly helmRelease?: string;
}

const help = `
Examples:
  $ gloo-mtls relay check -f relay.yaml --folder plan
  $ gloo-mtls relay check -f relay.yaml --clusters
  $ gloo-mtls relay check -f relay.yaml --clusters --helm-release gloo-platform

--folder reads what \`relay plan --output-dir\` wrote: the Secrets and the chart's values of every cluster. --clusters reads the
Secrets of the relay from the contexts of the specification; it changes nothing. With --helm-release it reads the values too
that Helm keeps for the release of that name, which needs the right to list Secrets in the relay's namespace. Every finding names its cluster. The exit
code is 1 when there is an error among them.
`;

/** In a cluster everything has to be there, whoever makes it. */
const allCreators: readonly Creator[] = ["chart", "user", "copied", "cert-manager", "agent"];

const secretsInFolder = (folder: string, spec: CompleteSpec, host: Host): readonly ClusterSecrets[] =>
  placesOf(spec).map(({ name, on, folder: place }) => {
    const path = join(folder, place, "secrets.yaml");
    const { objects, placeOf } = objectsIn(
      host.files.kindOf(path) === undefined ? "" : textIn(path, host),
      path,
      "is not a YAML stream of Kubernetes objects",
      "pass the folder that `gloo-mtls relay plan --output-dir` wrote",
    );
    return { cluster: name, on, secrets: secretsOf(objects, placeOf) };
  });

const valuesInFolder = (folder: string, spec: CompleteSpec, host: Host): readonly ClusterValues[] =>
  placesOf(spec).map(({ name, folder: place }) => {
    const path = join(folder, place, "values.yaml");
    const text = textIn(path, host, "pass the folder that `gloo-mtls relay plan --output-dir` wrote");
    return { cluster: name, values: fromYaml(text, { file: path }).data };
  });

const check = async (flags: CheckFlags, host: Host, end: End): Promise<void> => {
  const { folder, clusters = false, helmRelease } = flags;
  if ((folder === undefined) !== clusters) {
    throw new Failure(
      exitCode.usage,
      "say what is to be checked, once\n  hint: add --folder <folder> for files, or --clusters for the contexts of the specification",
    );
  }
  if (helmRelease !== undefined && !/^[a-z0-9](?:[-.a-z0-9]{0,51}[a-z0-9])?$/.test(helmRelease)) {
    throw new Failure(
      exitCode.usage,
      `--helm-release ${JSON.stringify(helmRelease)} is no name of a release\n  hint: see helm list --namespace ${relayNamespace}`,
    );
  }
  if (helmRelease !== undefined && !clusters) {
    throw new Failure(
      exitCode.usage,
      "--helm-release is for clusters, and a folder has its values beside it\n  hint: leave it out, or add --clusters in place of --folder",
    );
  }
  const given = readSpec(required("--file", flags.file), host);
  const spec = completeSpec(given);
  const now = host.now();
  const { secrets, values, expected } =
    folder === undefined
      ? { ...(await clusterState(spec, flags, host)), expected: allCreators }
      : {
          secrets: secretsInFolder(folder, spec, host),
          values: valuesInFolder(folder, spec, host),
          expected: ["user"] as const,
        };
  const findings: readonly RelayFinding[] = [
    ...checkRelayValues(given, values),
    ...checkRelay(given, secrets, { now, expected }),
  ];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  for (const finding of findings) host.out(`${formatFinding(finding)}\n`);
  host.err(
    `checked ${spec.workloads.length + 1} clusters: ${counted(errors, "error")}, ${counted(findings.length - errors, "warning")}\n`,
  );
  if (errors > 0) end(exitCode.refused);
};

/** `gloo-mtls relay check`: what is wrong with a plan's folder, or with what is in the clusters. */
export const addCheck = (program: Command, host: Host, end: End): void => {
  program
    .command("check")
    .description("Say what is wrong with the Secrets and values of a relay, in files or in clusters.")
    .option("-f, --file <file>", "the specification, YAML; - for standard input")
    .option("--folder <folder>", "check the folder of a plan")
    .option("--clusters", "check the Secrets in the clusters, by the contexts of the specification")
    .option("--kubeconfig <file>", "the file with the contexts")
    .option("--helm-release <name>", "check the values too that Helm keeps for this release in the clusters")
    .addHelpText("after", help)
    .action((flags: CheckFlags) => check(flags, host, end));
};
