import { type Document, type ErrorCode, type Node, visit, type YAMLParseError } from "yaml";
import type { Finding } from "../report/finding.ts";
import type { Origin } from "../report/origin.ts";
import type { Extent, Source } from "./source.ts";
import { yamlSyntax } from "./yaml-findings.ts";

type Wording = readonly [message: string, hint: string];

const quote = "put quotes around a text that begins with such a character";

/** What the parser's codes mean to a person; its own messages repeat the text of the file, which may be a secret. */
const wordings: Partial<Record<ErrorCode, Wording>> = {
  ALIAS_PROPS: ["an alias has an anchor or a tag", "remove it, or write the value out"],
  BAD_ALIAS: ["an anchor or an alias has no name", quote],
  BAD_DIRECTIVE: ["YAML has no such directive", quote],
  BAD_DQ_ESCAPE: [
    "this is not an escape sequence of YAML",
    "double a backslash that belongs to the text, or use single quotes",
  ],
  BAD_INDENT: [
    "the indentation does not fit here",
    "begin the keys of a map in the same column, and indent the content of brackets further than the key before them",
  ],
  BAD_PROP_ORDER: ["an anchor or a tag is in the wrong place", "write it directly before its value"],
  BAD_SCALAR_START: ["a text cannot begin with this character", "put quotes around the text"],
  BLOCK_AS_IMPLICIT_KEY: [
    "a map or a list cannot begin on this line",
    "put quotes around a text that holds a colon and a space, or begin the map on the next line",
  ],
  BLOCK_IN_FLOW: ["a map or a list without brackets is inside brackets", "put it in brackets too"],
  KEY_OVER_1024_CHARS: ["a key has more than 1024 characters", "shorten it"],
  MULTILINE_IMPLICIT_KEY: [
    "a key goes over several lines",
    "add the colon that is missing on this line, or indent the line that follows",
  ],
  MULTIPLE_ANCHORS: ["a value has two anchors", "remove one"],
  MULTIPLE_TAGS: ["a value has two tags", "remove one"],
  TAB_AS_INDENT: ["the indentation contains a tab", "indent with spaces"],
  TAG_RESOLVE_FAILED: ["this tag is not declared", "put quotes around a text that begins with !"],
};

const worded: readonly (readonly [RegExp, Wording])[] = [
  [/closing/, ["the quotes are never closed", "close them, or escape a quote that belongs to the text"]],
  [
    /end with/,
    [
      "a bracket or a brace is still open here",
      "close it before this line, or indent the line further than the key before the bracket",
    ],
  ],
  [/followed by map values/, ["this key has no colon", "write a colon and a space behind the key"]],
  [/^Missing ,/, ["a comma is missing", "put commas between the items in brackets"]],
  [/after :/, ["a space is missing after the colon", "write a space behind it"]],
  [/^Comments/, ["a comment needs a space before it", "write a space before the #"]],
  [/white space/, ["a space is missing after a tag or an anchor", "write a space behind it"]],
];

const unexpected: Wording = [
  "this is not allowed here",
  "look for a quote, a bracket or a colon that is missing, or an indentation that is off, here or on the line before",
];

/** The parser says with one code what means much else to a person, so its words come first, unless they repeat the file. */
const wordingOf = ({ code, message }: YAMLParseError): Wording => {
  if (code === "UNEXPECTED_TOKEN") return unexpected;
  return worded.find(([pattern]) => pattern.test(message))?.[1] ?? wordings[code] ?? unexpected;
};

/** Where the quotes begin that end, as far as the parser is concerned, at a position. */
const openingOf = (contents: Node | null, end: number): Extent | undefined => {
  let opening: Extent | undefined;
  visit(contents, {
    Scalar: (_, { range }) => {
      if (range?.[1] !== end) return undefined;
      opening = { start: range[0], end: range[0] + 1 };
      return visit.BREAK;
    },
  });
  return opening;
};

/** For quotes that are never closed, the parser reports the end of the file. */
const extentOfError = ({ pos: [start, end], message }: YAMLParseError, contents: Node | null): Extent =>
  (message.startsWith("Missing closing") ? openingOf(contents, start) : undefined) ?? { start, end };

/** A token that is not allowed in its place, such as a second text after a text. */
export const strayToken = (origin: Origin): Finding => yamlSyntax(...unexpected, origin);

/** As many as may each have a cause of its own; what follows is only confusion. */
const most = 10;

/** The errors of the parser as problems: one a line, because what else it finds there follows from the first. */
export const syntaxErrors = ({ errors, contents }: Document.Parsed, source: Source): readonly Finding[] => {
  const byLine = new Map<number, Finding>();
  for (const error of errors) {
    const origin = source.originAt(extentOfError(error, contents));
    if (!byLine.has(origin.line)) byLine.set(origin.line, yamlSyntax(...wordingOf(error), origin));
    if (byLine.size === most) break;
  }
  return [...byLine.values()];
};
