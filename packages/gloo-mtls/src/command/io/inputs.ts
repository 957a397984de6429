import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "./host.ts";

/** How help says what is read where nothing is named. */
export const orStandardInput = "- for standard input (default: standard input)";

/** The argument of a command that reads manifests. */
export const manifestsArgument = ["[file...]", `manifests, folders of them, ${orStandardInput}`] as const;

/** The argument of a command that reads one file of manifests. */
export const manifestArgument = ["[file]", `manifests, ${orStandardInput}`] as const;

/** What to do where nothing is named and a cluster could be read. */
export const orLive = "name files, pipe them in, or add --live to read a cluster";

/**
 * The paths that are named, or standard input. Nobody types manifests: a terminal there is a mistake.
 *
 * @param hint What to do then.
 * @throws {Failure}
 */
export const inputsOf = (
  named: readonly string[],
  { inIsTerminal }: Pick<Host, "inIsTerminal">,
  hint = "name files, or pipe them in",
): readonly string[] => {
  if (named.length > 0) return named;
  if (inIsTerminal) throw new Failure(exitCode.usage, `there is nothing to read\n  hint: ${hint}`);
  return ["-"];
};

/** The one path that is named, or standard input. @throws {Failure} */
export const inputOf = (named: string | undefined, host: Pick<Host, "inIsTerminal">): string =>
  inputsOf(named === undefined ? [] : [named], host)[0] ?? "-";
