import { spawnSync } from "node:child_process";

/** A ShellCheck that runs on this machine. */
export interface ShellCheck {
  readonly command: string;
  /** Such as `0.11.0`. */
  readonly version: string;
}

/** Why there is no ShellCheck to test with. */
export interface NoShellCheck {
  readonly reason: string;
}

/**
 * The ShellCheck that the environment variable GLOO_MTLS_SHELLCHECK names, or else the `shellcheck` on the
 * PATH.
 *
 * @throws {Error} When the variable names something that is not a ShellCheck: a user who sets it wants the
 * tests to run.
 */
export const findShellCheck = (environment: NodeJS.ProcessEnv): ShellCheck | NoShellCheck => {
  const named = environment.GLOO_MTLS_SHELLCHECK;
  const command = named === undefined || named === "" ? "shellcheck" : named;
  const { stdout, error } = spawnSync(command, ["--version"], { encoding: "utf8", env: environment });
  const version = /^version: (.+)$/m.exec(stdout ?? "")?.[1];
  if (version !== undefined) return { command, version };
  if (command === named) {
    throw new Error(
      `GLOO_MTLS_SHELLCHECK is ${command}, which does not run as ShellCheck: ${error?.message ?? stdout}`,
    );
  }
  return { reason: "no shellcheck on the PATH, and GLOO_MTLS_SHELLCHECK is not set" };
};

/** What ShellCheck has to say of a script for any POSIX shell; nothing when it is content. */
export const complaints = ({ command }: ShellCheck, script: string): string =>
  spawnSync(command, ["--shell=sh", "--format=gcc", "-"], { encoding: "utf8", input: script }).stdout;
