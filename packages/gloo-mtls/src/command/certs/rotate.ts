import { directoryStore, progressText, type RunOutcome, runRotation, type Store } from "@gloo-mtls/certgen";
import { kubernetesStore } from "@gloo-mtls/certgen/kubernetes";
import { printable, redacted } from "@gloo-mtls/objects/report";
import type { KeyBits } from "@gloo-mtls/pki";
import type { Command } from "commander";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { End } from "../program.ts";
import type { CertsSurroundings } from "./certs-surroundings.ts";
import { keyBitsFlag } from "./create-flags.ts";
import { durationOption } from "./duration-flag.ts";

interface RotateFlags {
  readonly directory?: string;
  readonly secret?: string;
  readonly namespace: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly webhookConfiguration?: string;
  readonly service: string;
  readonly serviceNamespace?: string;
  readonly clusterDomain: string;
  readonly rotationDuration: number;
  readonly forceRotation?: boolean;
  readonly renewBefore: number;
  readonly replaceBroken?: boolean;
  readonly keyBits?: KeyBits;
  readonly log?: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls certs rotate --context production --secret gloo-mtls-certs
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --force-rotation --rotation-duration 2m
  $ gloo-mtls certs rotate --directory ./certificates --rotation-duration 30s

Makes the certificates when there are none, keeps them while they are good, and otherwise rotates them in stages: both CAs trusted,
then the new leaf, then the old CA dropped. Nobody is interrupted as long as every workload uses a change within the rotation duration.
A run that is stopped or killed leaves the stage as it is, and the next one goes on from there. Standard output says in one word what
was done: created, replaced, rotated, joined or kept.
`;

const storeOf = async (flags: RotateFlags, surroundings: CertsSurroundings): Promise<Store> => {
  const { directory, secret: name, namespace, kubeconfig, context, webhookConfiguration, service } = flags;
  const { now } = surroundings;
  if ((directory === undefined) === (name === undefined)) {
    throw new Failure(
      exitCode.usage,
      "it is not certain what is to be rotated\n  hint: name either a Secret of a cluster with --secret, or a folder with --directory",
    );
  }
  if (directory !== undefined && webhookConfiguration !== undefined) {
    throw new Failure(
      exitCode.usage,
      "--webhook-configuration is of a cluster, and a folder is in none\n  hint: leave it out, or name a Secret with --secret",
    );
  }
  if (directory !== undefined) return directoryStore(directory, { now });
  const api = await surroundings.cluster({
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  });
  return kubernetesStore(api, {
    secret: { name: name ?? "", namespace },
    now,
    ...(webhookConfiguration === undefined
      ? {}
      : { webhook: { configuration: webhookConfiguration, service, namespace } }),
  });
};

/** Failures of the store, where trying again or other permissions may help; all others are refusals. */
const outside: ReadonlySet<string> = new Set(["forbidden", "invalid", "unavailable", "gone", "unreadable"]);

const codeOf = (outcome: RunOutcome): ExitCode => {
  switch (outcome.kind) {
    case "refused":
    case "stopped":
      return exitCode.refused;
    case "failed":
      return outside.has(outcome.failure.code) ? exitCode.files : exitCode.refused;
    default:
      return exitCode.done;
  }
};

const rotate = async (flags: RotateFlags, surroundings: CertsSurroundings): Promise<ExitCode> => {
  const { err, out, errIsTerminal, runner, stopping } = surroundings;
  const store = await storeOf(flags, surroundings);
  const { signal, release } = stopping();
  const asText = (flags.log ?? (errIsTerminal ? "text" : "json")) === "text";
  try {
    const outcome = await runRotation({
      store,
      service: flags.service,
      namespace: flags.serviceNamespace ?? flags.namespace,
      clusterDomain: flags.clusterDomain,
      wait: flags.rotationDuration,
      renewBefore: flags.renewBefore,
      force: flags.forceRotation ?? false,
      replaceBroken: flags.replaceBroken ?? false,
      webhook: flags.webhookConfiguration !== undefined,
      signal,
      ...(flags.keyBits === undefined ? {} : { keyBits: flags.keyBits }),
      ...(runner === undefined ? {} : { surroundings: runner }),
      onProgress: (progress) => {
        const { at, ...happening } = progress;
        const lines = asText
          ? progressText(progress).split("\n").map(printable).join("\n")
          : JSON.stringify({ time: new Date(at).toISOString(), ...happening });
        err(`${redacted(lines)}\n`);
      },
    });
    const code = codeOf(outcome);
    if (code === exitCode.done) out(`${outcome.kind}\n`);
    return code;
  } finally {
    release();
  }
};

/** `gloo-mtls certs rotate`: the staged rotation, of a Secret or of a folder. */
export const addRotate = (program: Command, surroundings: CertsSurroundings, end: End): void => {
  const command = program.command("rotate");
  command
    .description("Make or rotate the certificates of a Secret or a folder, without an interruption.")
    .option("--secret <name>", "rotate this Secret of a cluster")
    .option("-n, --namespace <namespace>", "where that Secret is", "gloo-system")
    .option("--kubeconfig <file>", "how to reach the cluster (default: as kubectl does)")
    .option("--context <name>", "which of its contexts (default: the current one)")
    .option(
      "--webhook-configuration <name>",
      "a ValidatingWebhookConfiguration that is to trust the CAs of each stage",
    )
    .option("--directory <folder>", "rotate what is in this folder, as the kubelet lays out a mounted Secret")
    .option("--service <name>", "the Service that the leaf is for", "gloo")
    .option(
      "--service-namespace <namespace>",
      "where that Service is (default: that of the Secret, gloo-system for a folder)",
    )
    .option("--cluster-domain <domain>", "the DNS domain of the cluster", "cluster.local")
    .addOption(
      durationOption(
        "--rotation-duration <duration>",
        "the wait after each stage: at least as long as any workload takes to use a change",
        "90s",
      ),
    )
    .option("--force-rotation", "rotate although the certificates are good")
    .addOption(durationOption("--renew-before <duration>", "rotate what ends sooner than this", "2160h"))
    .option("--replace-broken", "also replace a leaf that its key or its CA does not fit")
    .option("--key-bits <bits>", "size of new RSA keys: 2048, 3072 or 4096 (default: 2048)", keyBitsFlag)
    .addOption(
      command
        .createOption("--log <format>", "how progress is said (default: text on a terminal, json elsewhere)")
        .choices(["text", "json"]),
    )
    .addHelpText("after", help)
    .action(async (flags: RotateFlags) => end(await rotate(flags, surroundings)));
};
