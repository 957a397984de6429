import { Composer, type CST, type Document, isScalar, Lexer, type ParsedNode, Parser } from "yaml";
import { deepest } from "../deepest.ts";
import { severalDocuments } from "../problems/several-documents.ts";
import { tooDeep } from "../problems/too-deep.ts";
import { tooLarge } from "../problems/too-large.ts";
import { ValuesError } from "../problems/values-error.ts";
import { overloadOf } from "./document-shape.ts";
import { LexemeBudget } from "./lexeme-budget.ts";
import type { Source } from "./source.ts";
import { strayToken, syntaxErrors } from "./syntax-errors.ts";

/** The failsafe schema leaves every scalar as text; looking for duplicate keys takes the parser the square of their number. */
const options = {
  schema: "failsafe",
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
} as const;

/** Errors outside of documents; more than are reported. */
const mostErrors = 100;

/** Enough to tell one document from several, and whether those behind the first are empty. */
const mostDocuments = 3;

/**
 * The contents of the one document in a text; null for an empty one. Empty documents may follow it, as after a last `---`.
 * @throws {ValuesError} `yaml-syntax`, `several-documents`, `too-deep` or `too-large`.
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
  if (problems.length > 0) throw new ValuesError(problems);
  return first.contents;
};

const isEmpty = (contents: ParsedNode | null): boolean =>
  contents === null || (isScalar(contents) && contents.source === "" && contents.type === "PLAIN");

const documentsOf = (source: Source): readonly Document.Parsed[] => {
  const documents: Document.Parsed[] = [];
  const composer = new Composer<ParsedNode>(options);
  for (const document of composer.compose(tokensOf(source), true, source.text.length)) {
    documents.push(document);
    if (documents.length === mostDocuments) break;
  }
  return documents;
};

/** The parser's tokens, each a whole document or an error, within what the composer can bear. */
function* tokensOf(source: Source): Generator<CST.Token, void, undefined> {
  let errors = 0;
  for (const token of limitedTokensOf(source)) {
    if (token.type === "document") refuseOverload(token, source);
    if (token.type === "error") errors += 1;
    if (errors > mostErrors) return;
    yield token;
  }
}

const refuseOverload = (document: CST.Document, source: Source): void => {
  const overload = overloadOf(document, deepest);
  if (overload === undefined) return;
  const start = overload.token.offset;
  const origin = source.originAt({ start, end: start + 1 });
  throw new ValuesError([overload.kind === "deep" ? tooDeep([], deepest, origin) : strayToken(origin)]);
};

function* limitedTokensOf(source: Source): Generator<CST.Token, void, undefined> {
  const parser = new Parser();
  const budget = new LexemeBudget();
  for (const lexeme of new Lexer().lex(source.text)) {
    if (budget.exceededBy(lexeme)) {
      throw new ValuesError([
        tooLarge("can be read in the memory there is", source.originAt({ start: 0, end: 1 })),
      ]);
    }
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}
