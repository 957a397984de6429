import { InvalidArgumentError, Option } from "commander";
import { type HardeningName, hardeningNames } from "../../harden/index.ts";

/** Names of hardenings with commas between them. */
export const hardeningList = (text: string): readonly HardeningName[] =>
  text.split(",").map((word) => {
    const name = hardeningNames.find((known) => known === word.trim());
    if (name === undefined) {
      throw new InvalidArgumentError(
        `${JSON.stringify(word)} is not a hardening; those are ${hardeningNames.join(", ")}.`,
      );
    }
    return name;
  });

/** A flag that takes names of hardenings, and may be repeated. */
export const namesFlag = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(
    (text: string, earlier: readonly HardeningName[] | undefined): readonly HardeningName[] => [
      ...(earlier ?? []),
      ...hardeningList(text),
    ],
  );

/** What `template --harden` takes: a level, or names. */
export const levelOrNames = (text: string): "safe" | "strict" | readonly HardeningName[] =>
  text === "safe" || text === "strict" ? text : hardeningList(text);
