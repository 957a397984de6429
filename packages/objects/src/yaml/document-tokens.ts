import { type CST, Lexer, Parser } from "yaml";
import { maxDepth } from "../data/bounds.ts";
import { tooDeep, tooLarge } from "../report/excess.ts";
import { InputError } from "../report/input-error.ts";
import { overloadOf } from "./document-shape.ts";
import { jsonStream } from "./json-stream.ts";
import { LexemeBudget } from "./lexeme-budget.ts";
import type { Source } from "./source.ts";
import { strayToken } from "./syntax-errors.ts";

/**
 * How tokens are composed: the failsafe schema leaves every scalar as text, whose meaning `Construction` knows; looking for duplicate
 * keys takes the parser the square of their number.
 */
export const composing = {
  schema: "failsafe",
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
} as const;

/** Errors outside of documents; more than are reported. */
const mostErrors = 100;

/**
 * The parser's tokens, each a whole document, a directive or an error, within what the composer can process.
 * @throws {InputError} `too-deep`, `too-large` or `yaml-syntax`.
 */
export function* documentTokens(source: Source): Generator<CST.Token, void, undefined> {
  let errors = 0;
  for (const token of limitedTokensOf(source)) {
    if (token.type === "document") refuseOverload(token, source);
    if (token.type === "error") errors += 1;
    if (errors > mostErrors) return;
    yield token;
  }
}

const refuseOverload = (document: CST.Document, source: Source): void => {
  const overload = overloadOf(document, maxDepth);
  if (overload === undefined) return;
  const start = overload.token.offset;
  const origin = source.originAt({ start, end: start + 1 });
  throw new InputError([overload.kind === "deep" ? tooDeep([], origin) : strayToken(origin)]);
};

function* limitedTokensOf(source: Source): Generator<CST.Token, void, undefined> {
  const budget = new LexemeBudget();
  for (const { start, end } of jsonStream(source.text) ?? [{ start: 0, end: source.text.length }]) {
    const parser = new Parser();
    parser.offset = start;
    for (const lexeme of new Lexer().lex(source.text.slice(start, end))) {
      if (budget.exceededBy(lexeme)) {
        const origin = source.originAt({ start: 0, end: 1 });
        throw new InputError([tooLarge("can be read in the memory there is", origin)]);
      }
      yield* parser.next(lexeme);
    }
    yield* parser.end();
  }
}
