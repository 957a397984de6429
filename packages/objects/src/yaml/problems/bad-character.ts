import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A character that YAML allows nowhere, or that ends a line for Helm and not for other readers. */
export const badCharacter = (character: string, origin: Origin): Problem => ({
  code: "bad-character",
  path: [],
  origin,
  message: `the character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")} may not stand in YAML`,
  hint: 'remove it, or write it as an escape in double quotes, as in "\\u001b"',
});
