import { InvalidArgumentError } from "commander";

/** Gathers a flag that may be repeated. */
export const collect = (item: string, earlier: readonly string[] | undefined): readonly string[] => [
  ...(earlier ?? []),
  item,
];

/** Gathers a flag that may be repeated and takes one of a few words. */
export const collectOneOf =
  <Word extends string>(words: readonly Word[]) =>
  (item: string, earlier: readonly Word[] | undefined): readonly Word[] => {
    const word = words.find((known) => known === item);
    if (word === undefined) throw new InvalidArgumentError(`Allowed choices are ${words.join(", ")}.`);
    return [...(earlier ?? []), word];
  };
