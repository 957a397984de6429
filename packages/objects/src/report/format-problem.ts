import { codeFrame } from "./code-frame.ts";
import type { Origin } from "./origin.ts";
import { printable } from "./printable.ts";
import type { Problem } from "./problem.ts";
import { withoutKeys } from "./without-keys.ts";

/** How much is repeated of what others wrote, in characters. */
const longestExpression = 120;
const longestMessage = 1000;

/**
 * The text of a problem for a person: where, what, the line of the file with a mark, and the hint. It ends without a line
 * break. Control characters are escaped, and what looks like a private key is blotted out.
 */
export const formatProblem = ({ code, message, hint, origin }: Problem): string =>
  [
    harmless(`${whereabouts(origin)}${code}: ${cut(message, longestMessage)}`),
    ...(origin?.kind === "file" ? codeFrame(origin) : []),
    ...(hint === undefined ? [] : [`  hint: ${harmless(cut(hint, longestMessage))}`]),
  ].join("\n");

const harmless = (text: string): string => printable(withoutKeys(text));

const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}…`;

const whereabouts = (origin: Origin | undefined): string => {
  switch (origin?.kind) {
    case "file":
      return `${origin.file}:${origin.line}:${origin.column} `;
    case "argument":
      return `${origin.flag} ${cut(withoutKeys(origin.expression), longestExpression)}: `;
    case "caller":
      return "values: ";
    case "default":
      return "defaults: ";
    case undefined:
      return "";
  }
};
