import { Composer, type CST, type Document, type ParsedNode } from "yaml";
import { composing, documentTokens } from "../yaml/document-tokens.ts";
import type { LexemeBudget } from "../yaml/lexeme-budget.ts";
import type { Extent, Source } from "../yaml/source.ts";

/**
 * A document and the part of the text that is its own: from its `---` line, or the directives before that, to where the next
 * one begins. Text before the first document belongs to none.
 */
export interface ParsedDocument {
  readonly extent: Extent;
  readonly document: Document.Parsed;
  /** The tokens before its value: the `---`, comments, an anchor, a tag. */
  readonly before: readonly CST.SourceToken[];
}

interface Start {
  readonly offset: number;
  readonly tokens: readonly CST.SourceToken[];
}

/** What is parsed, and how. */
interface Parsing {
  /** The part of the text that is parsed, which must be of whole documents; all of it by default. */
  readonly extent?: Extent | undefined;
  /** What may be spent on it, together with other parts. */
  readonly budget?: LexemeBudget | undefined;
  /** Whether the nodes keep the tokens that they were made of, by which a text is changed. */
  readonly keepSourceTokens?: boolean | undefined;
}

/**
 * The documents of a text, each when it is asked for: the tree of one is many times as large as its text.
 * @throws {InputError} `too-deep`, `too-large` or `yaml-syntax` for what the parser cannot bear. What is merely wrong stands in
 * the documents' own lists.
 */
export function* parsedDocuments(
  source: Source,
  { extent, budget, keepSourceTokens = false }: Parsing = {},
): Generator<ParsedDocument, void, undefined> {
  const starts: Start[] = [];
  const composer = new Composer<ParsedNode>({ ...composing, keepSourceTokens });
  const end = extent?.end ?? source.text.length;
  const tokens = documentTokens(source, extent && [extent], budget);
  const documents = composer.compose(notingStarts(tokens, starts), true, end);
  const parsed = (document: Document.Parsed): ParsedDocument => {
    const start = starts.shift();
    return {
      document,
      extent: { start: start?.offset ?? end, end: starts[0]?.offset ?? end },
      before: start?.tokens ?? [],
    };
  };
  let last: Document.Parsed | undefined;
  for (const document of documents) {
    // A document ends where the next one is seen to start.
    if (last !== undefined) yield parsed(last);
    last = document;
  }
  if (last !== undefined) yield parsed(last);
}

/** The tokens of the documents. It notes where each of these starts. */
function* notingStarts(tokens: Iterable<CST.Token>, starts: Start[]): Generator<CST.Token, void, undefined> {
  let directives: number | undefined;
  for (const token of tokens) {
    if (token.type === "directive") directives ??= token.offset;
    if (token.type === "document") {
      starts.push({ offset: directives ?? token.offset, tokens: token.start });
      directives = undefined;
    }
    yield token;
  }
}
