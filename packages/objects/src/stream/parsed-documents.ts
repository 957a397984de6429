import { Composer, type CST, type Document, type ParsedNode } from "yaml";
import { composing, documentTokens } from "../yaml/document-tokens.ts";
import type { Extent, Source } from "../yaml/source.ts";

/**
 * A document and the part of the text that is its own: from its `---` line, or the directives before that, to where the next
 * one begins. What stands before the first of all is nobody's.
 */
export interface ParsedDocument {
  readonly extent: Extent;
  readonly document: Document.Parsed;
  /** What stands before its value: the `---`, comments, an anchor, a tag. */
  readonly before: readonly CST.SourceToken[];
}

interface Start {
  readonly offset: number;
  readonly tokens: readonly CST.SourceToken[];
}

/**
 * All documents of a text.
 * @throws {ValuesError} `too-deep`, `too-large` or `yaml-syntax` for what the parser cannot bear. What is merely wrong stands in
 * the documents' own lists.
 */
export const parsedDocuments = (source: Source): readonly ParsedDocument[] => {
  const starts: Start[] = [];
  const composer = new Composer<ParsedNode>({ ...composing, keepSourceTokens: true });
  const documents = [...composer.compose(notingStarts(source, starts), true, source.text.length)];
  return documents.map((document, index) => ({
    document,
    extent: {
      start: starts[index]?.offset ?? source.text.length,
      end: starts[index + 1]?.offset ?? source.text.length,
    },
    before: starts[index]?.tokens ?? [],
  }));
};

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
