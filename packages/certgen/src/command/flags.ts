import { type Command, Option } from "commander";
import { Alias } from "./alias.ts";

/** The flags as they were written; certgen's, and ours. */
export interface Flags {
  readonly svcName: string;
  readonly svcNamespace?: string;
  readonly secretName: string;
  readonly secretNamespace?: string;
  readonly copyTo?: readonly string[];
  readonly secretCertName: string;
  readonly serverKeyName: string;
  readonly serverCaName: string;
  readonly validatingWebhookConfigurationName: string;
  /** `true` when nothing was written after it. */
  readonly forceRotation: string | boolean;
  readonly rotationDuration: string;
  readonly renewBefore: string;
  readonly directory?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly clusterDomain?: string;
  readonly keyBits: string;
  readonly replaceBroken: string | boolean;
  readonly replaceCas: string | boolean;
  readonly logFormat?: string;
}

/** The names that `gloo-mtls certs rotate` has for these flags. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["svc-name", "--service"],
  ["svc-namespace", "--service-namespace"],
  ["secret-name", "--secret"],
  ["secret-namespace", "--namespace"],
  ["validating-webhook-configuration-name", "--webhook-configuration"],
  ["log-format", "--log"],
]);

const group = (command: Command, heading: string, options: readonly Option[]): void => {
  for (const option of options) {
    command.addOption(option.helpGroup(heading));
    const other = otherNames.get(option.name());
    if (other !== undefined) command.addOption(new Alias(other, option));
  }
};

/**
 * Adds the flags, certgen's with its names, meanings and defaults.
 * @see Gloo 1.22.1 `jobs/certgen/cmd/main.go`
 */
export const addFlags = (command: Command): void => {
  group(command, "What is made:", [
    new Option("--svc-name <name>", "the Service that the certificate is for").default(""),
    new Option("--svc-namespace <namespace>", "its namespace (default: $POD_NAMESPACE)"),
    new Option("--cluster-domain <domain>", "the cluster's DNS domain (default: that of /etc/resolv.conf)"),
    new Option("--key-bits <bits>", "bits of each RSA key: 2048, 3072 or 4096").default("2048"),
  ]);
  group(command, "Where it goes:", [
    new Option("--secret-name <name>", "the Secret").default(""),
    new Option("--secret-namespace <namespace>", "its namespace (default: $POD_NAMESPACE)"),
    new Option(
      "--copy-to <namespace>",
      "a further namespace with pods that mount the Secret (may be repeated)",
    ).argParser((item: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), item]),
    new Option("--secret-cert-name <key>", "its key for the certificate").default("tls.crt"),
    new Option("--server-key-name <key>", "its key for the private key").default("tls.key"),
    new Option("--server-ca-name <key>", "its key for the CAs").default("ca.crt"),
    new Option(
      "--validating-webhook-configuration-name <name>",
      "give these webhooks of the Service the CAs, too",
    ).default(""),
    new Option("--kubeconfig <file>", "how to reach the cluster (default: $KUBECONFIG, or the pod's own)"),
    new Option("--context <name>", "which of its contexts (default: the current one)"),
    new Option("--directory <folder>", "a folder in place of a Secret, laid out as the kubelet mounts one"),
  ]);
  group(command, "When and how:", [
    new Option("--force-rotation [bool]", "rotate although the certificate is still valid").default(false),
    new Option("--rotation-duration <duration>", "wait after each of the first two stages").default("0s"),
    new Option("--renew-before <duration>", "how long before its end a certificate is renewed").default(
      "2160h",
    ),
    new Option(
      "--replace-broken [bool]",
      "also replace a certificate that its key or its CA does not fit, which certgen keeps",
    ).default(false),
    new Option(
      "--replace-cas [bool]",
      "also replace several CAs that no rotation left in the Secret; without it such a rotation is refused",
    ).default(false),
    new Option("--log-format <format>", "json or text (default: text on a terminal, otherwise json)"),
  ]);
};
