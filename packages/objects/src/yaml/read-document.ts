import { Composer, type Document, isScalar, type ParsedNode } from "yaml";
import { InputError } from "../report/input-error.ts";
import { composing, documentTokens } from "./document-tokens.ts";
import type { Source } from "./source.ts";
import { syntaxErrors } from "./syntax-errors.ts";
import { severalDocuments } from "./yaml-findings.ts";

/** Enough to tell one document from several, and whether those behind the first are empty. */
const mostDocuments = 3;

/**
 * The contents of the one document in a text; null for an empty one. Empty documents may follow it, as after a last `---`.
 * @throws {InputError} `yaml-syntax`, `several-documents`, `too-deep` or `too-large`.
 */
export const readDocument = (source: Source): ParsedNode | null => {
  const [first, ...others] = documentsOf(source);
  if (first === undefined) return null;
  const problems = [...syntaxErrors(first, source)];
  const second = others.find(({ contents }) => !isEmpty(contents)) ?? others[1];
  if (second !== undefined) {
    const [start] = second.range;
    problems.push(severalDocuments(source.originAt({ start, end: start + 3 })));
  }
  if (problems.length > 0) throw new InputError(problems);
  return first.contents;
};

const isEmpty = (contents: ParsedNode | null): boolean =>
  contents === null || (isScalar(contents) && contents.source === "" && contents.type === "PLAIN");

const documentsOf = (source: Source): readonly Document.Parsed[] => {
  const documents: Document.Parsed[] = [];
  const composer = new Composer<ParsedNode>(composing);
  for (const document of composer.compose(documentTokens(source), true, source.text.length)) {
    documents.push(document);
    if (documents.length === mostDocuments) break;
  }
  return documents;
};
