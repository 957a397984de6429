import { progressText, type RotationOptions, runRotation, type Store } from "@gloo-mtls/certgen";
import { rotationExitCode } from "@gloo-mtls/certgen/command";
import { printable, redacted, terminalLine } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { runDryRotation } from "./dry-rotation.ts";
import { keptAuthority } from "./kept-authority.ts";
import { nextLeaf } from "./next-leaf.ts";
import { requestedLeaf, type SignedLeaf } from "./requested-leaf.ts";
import { type RotateFlags, withRotateFlags } from "./rotate-flags.ts";
import { secretOf, storeOf, timersOf } from "./rotate-store.ts";
import { type LeafWish, refuseLeaf } from "./wanted-leaf.ts";

const help = `
Examples:
  $ gloo-mtls certs rotate --context production --secret gloo-mtls-certs
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --force-rotation --rotation-duration 2m
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --force-rotation --keep-ca ./company-ca
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --csr ./request
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --copy-to edge --copy-to dmz
  $ gloo-mtls certs rotate ./certificates --rotation-duration 30s
  $ gloo-mtls certs rotate --secret gloo-mtls-certs --dry-run

Makes the certificates when there are none, keeps them while they are valid, and otherwise rotates them in stages: both CAs trusted,
then the new leaf, then the old CA dropped. No connection breaks as long as every workload uses a change within the rotation duration.
A run that is stopped or killed leaves the stage as it is, and the next one continues from there. Standard output says in one word what
was done: created, replaced, rotated, joined, kept, or requested with --csr; with --dry-run kept, or would change. The names that gloo-mtls-certgen has for these flags are accepted, too.
`;

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

const rotate = async (folder: string | undefined, flags: RotateFlags, host: Host): Promise<ExitCode> => {
  const { err, out, errIsTerminal, stopping } = host;
  const { csr, dryRun = false } = flags;
  if (dryRun && csr !== undefined) {
    throw new Failure(
      exitCode.usage,
      "--csr writes a request, and --dry-run writes nothing\n  hint: leave one of them out",
    );
  }
  const store = await storeOf(folder, flags, host);
  const location = {
    service: flags.service,
    namespace: flags.serviceNamespace ?? secretOf(flags)?.namespace ?? flags.namespace,
    clusterDomain: flags.clusterDomain,
  };
  const wish = { location, keyBits: flags.keyBits };
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
    const outcome = await (dryRun ? runDryRotation : runRotation)({
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
    if (dryRun && outcome.kind === "stopped" && !signal.aborted) {
      out("would change\n");
      return exitCode.done;
    }
    const code = rotationExitCode(outcome);
    if (code === exitCode.done) out(`${outcome.kind}\n`);
    return code;
  } finally {
    release();
  }
};

/** `gloo-mtls certs rotate`: the staged rotation, of a Secret or of a folder. */
export const addRotate = (program: Command, host: Host, end: End): void => {
  withRotateFlags(program.command("rotate"))
    .description("Make or rotate the certificates of a Secret or a folder, without an interruption.")
    .argument("[folder]", "rotate what is in this folder, as the kubelet lays out a mounted Secret")
    .addHelpText("after", help)
    .action(async (folder: string | undefined, flags: RotateFlags) => end(await rotate(folder, flags, host)));
};
