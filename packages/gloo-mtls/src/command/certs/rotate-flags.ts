import { Alias } from "@gloo-mtls/certgen/command";
import type { KeyBits } from "@gloo-mtls/pki";
import type { Command } from "commander";
import { type ClusterFlags, withClusterFlags } from "../flags/cluster.ts";
import { durationOption } from "../flags/duration.ts";
import { withFormerFlag } from "../flags/former.ts";
import { keyBitsOption } from "../flags/key-bits.ts";
import { collect } from "../flags/list.ts";
import { type NamedObject, referenceFlag } from "../flags/reference.ts";

/** The flags of `gloo-mtls certs rotate`. */
export interface RotateFlags extends ClusterFlags {
  readonly secret?: NamedObject;
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
  readonly dryRun?: boolean;
  readonly log?: "text" | "json";
}

/** The names that `gloo-mtls-certgen` has for these flags. */
const certgenNames = [
  ["--secret", "--secret-name"],
  ["--namespace", "--secret-namespace"],
  ["--service", "--svc-name"],
  ["--service-namespace", "--svc-namespace"],
  ["--webhook-configuration", "--validating-webhook-configuration-name"],
  ["--log", "--log-format"],
] as const;

/** Adds the flags. */
export const withRotateFlags = (command: Command): Command => {
  withClusterFlags(command, "rotate the Secret of a cluster that --secret names")
    .option(
      "--secret <name>",
      "rotate this Secret of a cluster: name, or namespace/name; implies --live",
      referenceFlag,
    )
    .option("-n, --namespace <namespace>", "where that Secret is, where it is named alone", "gloo-system")
    .option(
      "--copy-to <namespace>",
      "a further namespace with pods that mount the Secret: its copy follows each stage (may be repeated)",
      collect,
    )
    .option(
      "--webhook-configuration <name>",
      "a ValidatingWebhookConfiguration that gets the CAs of each stage",
    )
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
    .option("--dry-run", "say what would be done, and change nothing")
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
    );
  for (const [name, other] of certgenNames) {
    const option = command.options.find((known) => known.long === name);
    if (option !== undefined) command.addOption(new Alias(other, option));
  }
  return withFormerFlag(command, "--directory <folder>", "the folder alone: certs rotate <folder>");
};
