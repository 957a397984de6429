import { aText, requireArgument } from "./options.ts";

/** The page with what every code means, from the root of the repository. */
const page = "docs/codes.md";

/** Where it is written what a code means, and what to do about it. */
export const codeLink = (code: string): string => {
  requireArgument("code", code, aText);
  return `${page}#${code}`;
};
