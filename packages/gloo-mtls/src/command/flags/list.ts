import { InvalidArgumentError, Option } from "commander";

/** Gathers a flag that may be repeated. */
export const collect = (item: string, earlier: readonly string[] | undefined): readonly string[] => [
  ...(earlier ?? []),
  item,
];

/** A flag that may be repeated and takes one of a few words. */
export const collectOneOf = <Word extends string>(
  flags: string,
  description: string,
  words: readonly Word[],
): Option =>
  new Option(flags, description)
    .choices(words)
    .argParser((item: string, earlier: readonly Word[] | undefined): readonly Word[] => {
      const word = words.find((known) => known === item);
      if (word === undefined) throw new InvalidArgumentError(`Allowed choices are ${words.join(", ")}.`);
      return [...(earlier ?? []), word];
    });
