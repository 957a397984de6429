import {
  type Acceptance,
  counted,
  findingsJson,
  formatFinding,
  withAcceptances,
} from "@gloo-mtls/objects/report";
import { findingOrigins, type LocateFinding } from "@gloo-mtls/objects/stream";
import type { Command } from "commander";
import { checkUpstreams } from "../../upstream/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { acceptOption } from "../flags/accept.ts";
import { durationOption } from "../flags/duration.ts";
import { outputOption } from "../flags/output.ts";
import { readsCluster, type SourceFlags, withSourceFlags } from "../flags/source.ts";
import type { Host } from "../io/host.ts";
import { manifestsArgument, orLive } from "../io/inputs.ts";
import { streamsIn } from "../io/streams.ts";
import type { End } from "../program.ts";
import { clusterObjects } from "./cluster-objects.ts";

interface CheckFlags extends SourceFlags {
  readonly secretsElsewhere?: boolean;
  readonly warnWithin: number;
  readonly strict?: boolean;
  readonly accept?: readonly Acceptance[];
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls upstream check upstreams.yaml secrets.yaml
  $ kubectl get upstreams,services,secrets,settings -A -o yaml | gloo-mtls upstream check -
  $ helm template shop charts/shop | gloo-mtls upstream check --secrets-elsewhere -
  $ gloo-mtls upstream check --context production -n gloo-system -n shop --strict

Upstreams are checked, and Services with annotations of Gloo's, for the Upstreams that discovery would make of them, with
the Secrets and the Settings among the objects. --live, or any of --kubeconfig, --context and --namespace, reads them from a
cluster instead: Secrets one by one, by name, and only those that an Upstream refers to. Nothing there is changed. The exit code
is 1 when there is an error; with --strict, when there is a warning too.
`;

interface Sources {
  readonly objects: readonly unknown[];
  /** Objects of a cluster have no place in a file. */
  readonly locate: LocateFinding;
}

/** The objects of files, or of a cluster. @throws {Failure} When both are named. */
export const sources = async (files: readonly string[], flags: SourceFlags, host: Host): Promise<Sources> => {
  if (!readsCluster(flags, files)) {
    const streams = streamsIn(files, host, orLive);
    return {
      objects: streams.flatMap(({ manifests }) => manifests),
      locate: findingOrigins(streams),
    };
  }
  const { kubeconfig, context, namespace } = flags;
  const api = await host.cluster({ kubeconfig, context });
  return { objects: await clusterObjects(api, namespace ?? []), locate: (finding) => finding };
};

const isKind = (object: unknown, kind: string): boolean =>
  typeof object === "object" && object !== null && "kind" in object && object.kind === kind;

const check = async (files: readonly string[], flags: CheckFlags, host: Host, end: End): Promise<void> => {
  const { out, note } = host;
  const { objects, locate } = await sources(files, flags, host);
  const upstreams = objects.filter((object) => isKind(object, "Upstream")).length;
  const services = objects.filter((object) => isKind(object, "Service")).length;
  if (upstreams + services === 0) {
    throw new Failure(
      exitCode.refused,
      `there is no Upstream and no Service among ${counted(objects.length, "object")}\n  hint: pass the objects whose TLS is meant`,
    );
  }
  const found = checkUpstreams(objects, {
    now: host.now(),
    expiringWithin: flags.warnWithin,
    secrets: flags.secretsElsewhere === true ? "partial" : "complete",
  }).map(locate);
  const findings = withAcceptances(found, flags.accept ?? []);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  out(
    flags.output === "json"
      ? findingsJson(findings)
      : findings.map((finding) => `${formatFinding(finding)}\n`).join(""),
  );
  note(
    `checked ${counted(upstreams, "Upstream")} and ${counted(services, "Service")}: ${counted(errors, "error")}, ${counted(warnings, "warning")}\n`,
  );
  if (errors > 0 || (flags.strict === true && warnings > 0)) end(exitCode.refused);
};

/** `gloo-mtls upstream check`: what is wrong about the TLS of Upstreams, or is not what it looks like. */
export const addCheck = (program: Command, host: Host, end: End): void => {
  withSourceFlags(program.command("check"))
    .description("Say what is wrong with TLS to upstreams, in manifests or in a cluster.")
    .argument(...manifestsArgument)
    .option("--secrets-elsewhere", "a Secret that is not among the manifests is not missing")
    .addOption(
      durationOption("--warn-within <duration>", "warn of certificates that end sooner than this", "720h"),
    )
    .option("--strict", "end with 1 on warnings too")
    .addOption(acceptOption())
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action((files: readonly string[], flags: CheckFlags) => check(files, flags, host, end));
};
