import {
  directoryStore,
  progressText,
  type RotationOptions,
  type RunEnvironment,
  runRotation,
  type Store,
  systemEnvironment,
} from "@gloo-mtls/certgen";
import { Alias, rotationExitCode } from "@gloo-mtls/certgen/command";
import { kubernetesStore } from "@gloo-mtls/certgen/kubernetes";
import { printable, redacted, terminalLine } from "@gloo-mtls/objects/report";
import type { KeyBits } from "@gloo-mtls/pki";
import type { Command } from "commander";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { withClusterChoice } from "../flags/cluster.ts";
import { durationOption } from "../flags/duration.ts";
import { keyBitsOption } from "../flags/key-bits.ts";
import { collect } from "../flags/list.ts";
import type { ClusterChoice, Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { keptAuthority } from "./kept-authority.ts";
import { nextLeaf } from "./next-leaf.ts";
import { requestedLeaf, type SignedLeaf } from "./requested-leaf.ts";
import { type LeafWish, refuseLeaf } from "./wanted-leaf.ts";

interface RotateFlags extends ClusterChoice {
  readonly directory?: string;
  readonly secret?: string;
  readonly namespace: string;
  readonly copyTo?: readonly string[];
  readonly webhookConfiguration?: string;
  readonly service: string;
  readonly serviceNamespace?: string;
  readonly clusterDomain: string;
  readonly rotationDuration: number;
  readonly forceRotation?: boolean;
  readonly renewBefore: number;
  readonly replaceBroken?: boolean;
  readonly replaceCas?: boolean;
  readonly keepCa?: string;
  readonly csr?: string;
  readonly keyBits?: KeyBits;
  readonly log?: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls certs rotate --context production --secret gloo-mtls-certs
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --force-rotation --rotation-duration 2m
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --force-rotation --keep-ca ./company-ca
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --csr ./request
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --copy-to edge --copy-to dmz
  $ gloo-mtls certs rotate --directory ./certificates --rotation-duration 30s

Makes the certificates when there are none, keeps them while they are valid, and otherwise rotates them in stages: both CAs trusted,
then the new leaf, then the old CA dropped. No connection breaks as long as every workload uses a change within the rotation duration.
A run that is stopped or killed leaves the stage as it is, and the next one continues from there. Standard output says in one word what
was done: created, replaced, rotated, joined, kept, or requested with --csr. The names that gloo-mtls-certgen has for these flags are accepted, too.
`;

/** The names that `gloo-mtls-certgen` has for these flags. */
const certgenNames = [
  ["--secret", "--secret-name"],
  ["--namespace", "--secret-namespace"],
  ["--service", "--svc-name"],
  ["--service-namespace", "--svc-namespace"],
  ["--webhook-configuration", "--validating-webhook-configuration-name"],
  ["--log", "--log-format"],
] as const;

/** The store's deadlines and the run's waits are of one clock. */
const timersOf = ({ rotationTimers = systemEnvironment }: Host): RunEnvironment => rotationTimers;

const storeOf = async (flags: RotateFlags, host: Host): Promise<Store> => {
  const {
    directory,
    secret: name,
    namespace,
    copyTo,
    kubeconfig,
    context,
    webhookConfiguration,
    service,
  } = flags;
  const { now } = timersOf(host);
  if ((directory === undefined) === (name === undefined)) {
    throw new Failure(
      exitCode.usage,
      "name one thing to rotate\n  hint: either a Secret of a cluster with --secret, or a folder with --directory",
    );
  }
  for (const [flag, value] of Object.entries({
    "--webhook-configuration": webhookConfiguration,
    "--copy-to": copyTo,
  })) {
    if (directory === undefined || value === undefined) continue;
    throw new Failure(
      exitCode.usage,
      `${flag} is of a cluster, and a folder is in none\n  hint: leave it out, or name a Secret with --secret`,
    );
  }
  if (directory !== undefined) return directoryStore(directory, { now });
  const api = await host.cluster({ kubeconfig, context });
  return kubernetesStore(api, {
    secret: { name: name ?? "", namespace },
    copies: copyTo,
    now,
    ...(webhookConfiguration === undefined
      ? {}
      : { webhook: { configuration: webhookConfiguration, service, namespace } }),
  });
};

/** What makes the next leaf, where it is not the runner itself. */
const makerOf = (
  { keepCa, csr }: RotateFlags,
  store: Store,
  requested: SignedLeaf | undefined,
  host: Host,
  wish: LeafWish,
): Pick<RotationOptions, "make"> => {
  if (requested !== undefined) {
    return {
      make: async () =>
        requested.isNew
          ? requested.material
          : refuseLeaf(
              `${csr}: the certificate in it is in use already`,
              "name an empty folder, and a new request is written into it",
            ),
    };
  }
  if (keepCa === undefined) return {};
  const authority = keptAuthority(keepCa, host, "--keep-ca takes a folder with ca.crt and ca.key");
  return { make: nextLeaf(store, { authority, ...wish }) };
};

const rotate = async (flags: RotateFlags, host: Host): Promise<ExitCode> => {
  const { err, out, errIsTerminal, stopping } = host;
  const store = await storeOf(flags, host);
  const location = {
    service: flags.service,
    namespace: flags.serviceNamespace ?? flags.namespace,
    clusterDomain: flags.clusterDomain,
  };
  const wish = { location, keyBits: flags.keyBits };
  const { csr } = flags;
  const requested = csr === undefined ? undefined : await requestedLeaf(csr, store, wish, host);
  if (requested?.kind === "requested") {
    for (const step of requested.steps) err(`${terminalLine(step)}\n`);
    out("requested\n");
    return exitCode.done;
  }
  const make = makerOf(flags, store, requested, host, wish);
  const { signal, release } = stopping();
  const asText = (flags.log ?? (errIsTerminal ? "text" : "json")) === "text";
  try {
    const outcome = await runRotation({
      store,
      ...location,
      ...make,
      wait: flags.rotationDuration,
      renewBefore: flags.renewBefore,
      force: flags.forceRotation ?? requested?.isNew ?? false,
      replaceBroken: flags.replaceBroken ?? false,
      replaceCas: flags.replaceCas ?? false,
      webhook: flags.webhookConfiguration !== undefined,
      signal,
      keyBits: flags.keyBits,
      environment: timersOf(host),
      onProgress: (progress) => {
        const { at, ...happening } = progress;
        const lines = asText
          ? progressText(progress).split("\n").map(printable).join("\n")
          : JSON.stringify({ time: new Date(at).toISOString(), ...happening });
        err(`${redacted(lines)}\n`);
      },
    });
    const code = rotationExitCode(outcome);
    if (code === exitCode.done) out(`${outcome.kind}\n`);
    return code;
  } finally {
    release();
  }
};

/** `gloo-mtls certs rotate`: the staged rotation, of a Secret or of a folder. */
export const addRotate = (program: Command, host: Host, end: End): void => {
  const command = withClusterChoice(program.command("rotate"));
  command
    .description("Make or rotate the certificates of a Secret or a folder, without an interruption.")
    .option("--secret <name>", "rotate this Secret of a cluster")
    .option("-n, --namespace <namespace>", "where that Secret is", "gloo-system")
    .option(
      "--copy-to <namespace>",
      "a further namespace with pods that mount the Secret: its copy follows each stage (may be repeated)",
      collect,
    )
    .option(
      "--webhook-configuration <name>",
      "a ValidatingWebhookConfiguration that gets the CAs of each stage",
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
    .option("--force-rotation", "rotate even if the certificates are valid")
    .addOption(durationOption("--renew-before <duration>", "rotate what ends sooner than this", "2160h"))
    .option("--replace-broken", "also replace a leaf that its key or its CA does not fit")
    .option(
      "--keep-ca <folder>",
      "sign the next leaf with the CA in this folder (ca.crt and ca.key); it has the names, the kind of key and the validity of the present one",
    )
    .addOption(
      command
        .createOption(
          "--csr <folder>",
          "have the next leaf signed elsewhere: writes tls.key and tls.csr into this folder, and takes the certificate once it is there as tls.crt",
        )
        .conflicts("keepCa"),
    )
    .option(
      "--replace-cas",
      "also replace several CAs that no rotation left there; without it such a rotation is refused",
    )
    .addOption(keyBitsOption())
    .addOption(
      command
        .createOption(
          "--log <format>",
          "how progress is logged (default: text on a terminal, json elsewhere)",
        )
        .choices(["text", "json"]),
    )
    .addHelpText("after", help)
    .action(async (flags: RotateFlags) => end(await rotate(flags, host)));
  for (const [name, other] of certgenNames) {
    const option = command.options.find((known) => known.long === name);
    if (option !== undefined) command.addOption(new Alias(other, option));
  }
};
