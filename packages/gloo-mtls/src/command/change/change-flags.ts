import type { Command } from "commander";

/** The flags of a command that changes manifests. */
export interface ChangeFlags {
  readonly inPlace?: boolean;
  readonly dryRun?: boolean;
  /** Show the difference on standard error, where the manifests themselves go to standard output. */
  readonly adopt?: boolean;
}

/** Adds these flags. */
export const withChangeFlags = (command: Command): Command =>
  command
    .option("-i, --in-place", "write the files back instead of to standard output")
    .option("--dry-run", "show what would change, and change nothing");
