import type { Command } from "commander";

/** The flags of the release that is rendered. */
export interface ReleaseFlags {
  readonly releaseName: string;
  readonly namespace: string;
}

/** Adds these flags. */
export const withReleaseFlags = (command: Command): Command =>
  command
    .option("-n, --namespace <namespace>", "namespace of the release", "gloo-system")
    .option("--release-name <name>", "name of the release", "gloo");
