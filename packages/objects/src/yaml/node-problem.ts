import { isAlias, isScalar, type Node, type Pair, type Scalar } from "yaml";
import type { Finding } from "../report/finding.ts";
import { extentOf } from "./extent-of.ts";
import type { Source } from "./source.ts";
import { yamlSyntax } from "./yaml-findings.ts";

/**
 * What the parser, which knows YAML 1.2, lets through, and Helm refuses or reads in another way. The rest of what only the
 * parser takes means nothing else to anyone: tabs on lines of their own, `\/` in double quotes, `%YAML 1.2`, keys in
 * brackets that go over lines.
 */
type Wording = readonly [message: string, hint: string];

const name = /^[\w-]+$/;
const badName: Wording = [
  "the name of an anchor has other characters than letters, digits, _ and -",
  "rename it, or put quotes around a text that begins with & or *",
];

const openQuotes: Wording = [
  "the quotes are never closed",
  "close them, or escape a quote that belongs to the text",
];

/** Backslashes before the last quote escape each other, and the quote when one is left over. */
const endsInEscape = (text: string): boolean => {
  const quote = text.length - 1;
  let at = quote;
  while (text.charAt(at - 1) === "\\") at -= 1;
  return (quote - at) % 2 === 1;
};

/** At the end of a file, the parser takes an escaped quote for the closing one. */
const isOpen = (type: Scalar["type"], text: string): boolean => {
  if (type === "QUOTE_DOUBLE") return endsInEscape(text);
  return type === "QUOTE_SINGLE" && text.split("'").length % 2 === 0;
};

/** In brackets, Helm ends a text at a question mark, and takes that and a colon at the beginning for those of a key. */
const indicator = /^:|\?/;
const badInBrackets: Wording = [
  "in brackets, a text without quotes can neither begin with a colon nor hold a question mark",
  "put quotes around the text",
];

const wordingFor = (node: Node, inBrackets: boolean, { text }: Source): Wording | undefined => {
  const named = isAlias(node) ? node.source : node.anchor;
  if (named !== undefined && !name.test(named)) return badName;
  if (!isScalar(node) || (node.type === "PLAIN" && !inBrackets)) return undefined;
  const { start, end } = extentOf(node);
  const written = text.slice(start, end);
  if (node.type === "PLAIN") return indicator.test(written) ? badInBrackets : undefined;
  return isOpen(node.type, written) ? openQuotes : undefined;
};

export const nodeProblem = (node: Node, inBrackets: boolean, source: Source): Finding | undefined => {
  const wording = wordingFor(node, inBrackets, source);
  return wording && yamlSyntax(...wording, source.originAt(extentOf(node)));
};

/**
 * A key in brackets whose colon ends the item, as in `[a:]` or `{a:,b: 1}`: to Helm the colon is a part of the text, to the
 * parser it ends a key.
 */
export const gluedColon = (
  { key, value }: Pair<Node, Node | null>,
  inBrackets: boolean,
  source: Source,
): Finding | undefined => {
  if (!inBrackets || value === null || !isScalar(key) || key.type !== "PLAIN") return undefined;
  const { start } = extentOf(value);
  if (!/^:[,\]}]/.test(source.text.slice(start - 1, start + 1))) return undefined;
  const origin = source.originAt({ start: start - 1, end: start });
  return yamlSyntax("a space is missing after the colon", "write a space behind it", origin);
};
