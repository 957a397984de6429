import { aText, requireArgument } from "./options.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "&#10;",
};

/** What XML 1.0 does not have, not even as references. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not have.
const impossible = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

/** Text in an element or an attribute of XML, as of SVG and HTML. A character that XML does not have becomes U+FFFD. */
export const xmlText = (text: string): string => {
  requireArgument("text", text, aText);
  return text
    .replace(impossible, "\ufffd")
    .replace(/[&<>"'\n]/g, (character) => entities[character] ?? character);
};
