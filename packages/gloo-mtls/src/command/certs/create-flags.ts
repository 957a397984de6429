import type { Authority, KeyBits, MaterialOptions, Subject } from "@gloo-mtls/pki";
import { wrongUsage } from "../failure.ts";

/** What the flags of `certs create` parse into. */
export interface CreateFlags {
  readonly namespace: string;
  readonly service: string;
  readonly clusterDomain: string;
  readonly dnsName?: readonly string[];
  readonly subject?: Subject;
  readonly lifetime?: number;
  readonly keyBits?: KeyBits;
  readonly caSubject?: Subject;
  readonly caLifetime?: number;
  readonly authority?: string;
  readonly keepAuthority?: boolean;
  readonly secrets?: boolean;
  readonly proxyNamespace?: readonly string[];
  readonly webhook?: boolean;
  readonly webhookConfiguration?: string;
  readonly outputDir?: string;
  readonly lock?: string;
  readonly force?: boolean;
}

/** Refuses flags that contradict each other, or leave open where the key goes. */
export const checkFlags = (flags: CreateFlags): void => {
  const { secrets, outputDir, keepAuthority, authority, webhook, webhookConfiguration, proxyNamespace } =
    flags;
  if (secrets !== true && outputDir === undefined) {
    throw wrongUsage(
      "the private key has nowhere to go",
      "add --output-dir <folder> for files, or --secrets to print Kubernetes Secrets to standard output",
    );
  }
  if (keepAuthority === true && authority === undefined) {
    throw wrongUsage("--keep-authority needs a place", "add --authority <folder>");
  }
  if (
    secrets !== true &&
    (webhook === true || webhookConfiguration !== undefined || proxyNamespace !== undefined)
  ) {
    throw wrongUsage(
      "--proxy-namespace, --webhook and --webhook-configuration are about Secrets",
      "add --secrets",
    );
  }
};

/** What a material is made from. */
export const materialOptions = (
  flags: CreateFlags,
  now: number,
  authority: Authority | undefined,
): MaterialOptions => ({
  now,
  namespace: flags.namespace,
  service: flags.service,
  clusterDomain: flags.clusterDomain,
  dnsNames: flags.dnsName,
  subject: flags.subject,
  lifetime: flags.lifetime,
  keyBits: flags.keyBits,
  authority,
});
