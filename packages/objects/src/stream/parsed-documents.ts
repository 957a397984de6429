import { Composer, type CST, type Document, type ParsedNode } from "yaml";
import { composing, documentTokens } from "../yaml/document-tokens.ts";
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

/**
 * The documents of a text, each when it is asked for: the tree of one is many times as large as its text.
 * @throws {ValuesError} `too-deep`, `too-large` or `yaml-syntax` for what the parser cannot bear. What is merely wrong stands in
 * the documents' own lists.
 */
export function* parsedDocuments(source: Source): Generator<ParsedDocument, void, undefined> {
  const starts: Start[] = [];
  const composer = new Composer<ParsedNode>({ ...composing, keepSourceTokens: true });
  const end = source.text.length;
  const documents = composer.compose(notingStarts(source, starts), true, end);
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
function* notingStarts(source: Source, starts: Start[]): Generator<CST.Token, void, undefined> {
  let directives: number | undefined;
  for (const token of documentTokens(source)) {
    if (token.type === "directive") directives ??= token.offset;
    if (token.type === "document") {
      starts.push({ offset: directives ?? token.offset, tokens: token.start });
      directives = undefined;
    }
    yield token;
  }
}
