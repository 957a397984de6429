import { Argument, type Command } from "commander";
import { groups } from "../groups.ts";
import type { Host } from "../io/host.ts";
import { type AddCommand, groupProgram } from "../program.ts";
import { rejoined, replacing } from "./bash-words.ts";
import type { Candidate } from "./candidate.ts";
import { candidates } from "./complete.ts";
import { type Shell, scripts } from "./scripts.ts";

const help = `
Examples:
  $ source <(gloo-mtls completion bash)
  $ source <(gloo-mtls completion zsh)
  $ gloo-mtls completion fish | source

Commands, flags and choices are completed, and after --set and the like the keys of the values.
`;

/** The candidates for words behind the name of the command: of a group, with its own commands and flags. */
const candidatesIn = async (
  program: Command,
  words: readonly string[],
  host: Host,
): Promise<readonly Candidate[]> => {
  const group = words.length > 1 ? groups.find(({ name }) => name === words[0]) : undefined;
  return group === undefined
    ? candidates(program, words)
    : candidates(await groupProgram(group, host), words.slice(1));
};

const shells = () => new Argument("<shell>", "the shell").choices(Object.keys(scripts));

/** `gloo-mtls completion`, and the hidden command that its scripts call. */
export const addCompletion: AddCommand = (program, host) => {
  program
    .command("completion")
    .description("Print a script that makes a shell complete this command.")
    .addArgument(shells())
    .addHelpText("after", help)
    .action((shell: Shell) => host.out(scripts[shell]));
  program
    .command("__complete", { hidden: true })
    .addArgument(shells())
    .argument("[words...]")
    .helpOption(false)
    .allowUnknownOption()
    .action(async (shell: Shell, words: readonly string[]) => {
      const whole = shell === "bash" ? rejoined(words) : words;
      const found = await candidatesIn(program, whole, host);
      const line = (candidate: Candidate): string =>
        shell === "bash"
          ? replacing(candidate, words, whole)
          : `${candidate.text}\t${candidate.description.replaceAll(/\s+/g, " ")}`;
      host.out(found.map((candidate) => `${line(candidate)}\n`).join(""));
    });
};
