import { type Command, Option } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";

/** Where a password is. It is never on the command line itself, which every process of the machine can read. */
export interface PasswordFlags {
  readonly passwordFile?: string;
  readonly passwordVariable?: string;
}

/** Adds the flags that say where a password is. */
export const withPasswordFlags = (command: Command): Command =>
  command
    .option("--password-file <file>", "the password of a PFX or a private key is the first line of this file")
    .addOption(
      new Option(
        "--password-variable <name>",
        "the password is in this variable of the environment",
      ).conflicts("passwordFile"),
    );

/** The password; empty when no flag names one. @throws {Failure} */
export const passwordOf = (
  { passwordFile, passwordVariable }: PasswordFlags,
  host: Pick<Host, "read" | "variable">,
): string => {
  if (passwordFile !== undefined) return textIn(passwordFile, host).split(/\r?\n/)[0] ?? "";
  if (passwordVariable === undefined) return "";
  const password = host.variable(passwordVariable);
  if (password !== undefined) return password;
  throw new Failure(
    exitCode.usage,
    "the variable that --password-variable names is not set\n  hint: export it, or use --password-file",
  );
};
