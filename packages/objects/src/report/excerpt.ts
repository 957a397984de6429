import { aText, requireArgument } from "./options.ts";

const longest = 60;

/** A text in quotes, for a message; its beginning when it is long. */
export const excerpt = (text: string): string => {
  requireArgument("text", text, aText);
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
};
