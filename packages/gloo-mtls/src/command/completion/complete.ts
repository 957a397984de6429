import type { Command, Option } from "commander";
import { keyedFlags } from "../flags/values.ts";
import type { Candidate } from "./candidate.ts";
import { valueKeys } from "./value-keys.ts";

const optionOf = (command: Command, word: string): Option | undefined =>
  command.options.find(({ short, long }) => word === short || word.replace(/=.*$/s, "") === long);

const valuesOf = ({ argChoices, long }: Option, text: string): readonly Candidate[] =>
  keyedFlags.has(long)
    ? valueKeys(text, long !== "--set-json" && long !== "--set-literal")
    : (argChoices ?? []).map((choice) => ({ text: choice, description: "" }));

const flagsOf = (command: Command): readonly Candidate[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long === undefined ? [] : [{ text: long, description }]));

const wordsOf = (command: Command): readonly Candidate[] => [
  ...command
    .createHelp()
    .visibleCommands(command)
    .map((each) => ({ text: each.name(), description: each.description() })),
  ...command.registeredArguments.flatMap(({ argChoices = [] }) =>
    argChoices.map((choice) => ({ text: choice, description: "" })),
  ),
];

/** All candidates for the last word, regardless of what is typed of it. */
const possible = (program: Command, words: readonly string[]): readonly Candidate[] => {
  let command = program;
  let flag: Option | undefined;
  for (const word of words.slice(0, -1)) {
    const option: Option | undefined = flag === undefined ? optionOf(command, word) : undefined;
    if (flag === undefined && option === undefined) {
      command = command.commands.find((each) => each.name() === word) ?? command;
    }
    flag = option !== undefined && !option.isBoolean() && !word.includes("=") ? option : undefined;
  }
  const last = words.at(-1) ?? "";
  if (flag !== undefined) return valuesOf(flag, last);
  const [, begun = "", value] = /^(--[^=]+=)(.*)$/s.exec(last) ?? [];
  if (value !== undefined) {
    const option = optionOf(command, last);
    const values = option === undefined ? [] : valuesOf(option, value);
    return values.map(({ text, description }) => ({ text: begun + text, description }));
  }
  return last.startsWith("-") ? flagsOf(command) : wordsOf(command);
};

/**
 * Candidates for the last word after the name of a program, which may be half-written; none where it is a
 * file, or free text.
 */
export const candidates = (program: Command, words: readonly string[]): readonly Candidate[] => {
  const last = words.at(-1) ?? "";
  return possible(program, words).filter(({ text }) => text.startsWith(last) && text !== last);
};
