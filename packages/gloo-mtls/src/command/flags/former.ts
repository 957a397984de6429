import { type Command, Option } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

/**
 * Adds a flag of earlier releases, which help does not list: it is refused, with what is written now.
 *
 * @param flags Its name, and the word of its value where it has one.
 * @param instead What is written now.
 */
export const withFormerFlag = (command: Command, flags: string, instead: string): Command => {
  const option = new Option(flags).hideHelp();
  return command.addOption(option).on(`option:${option.name()}`, () => {
    throw new Failure(exitCode.usage, `${option.long} has another name now\n  hint: write ${instead}`);
  });
};
