import { type CST, Lexer, Parser } from "yaml";
import { maxDepth } from "../data/bounds.ts";
import { tooDeep, tooLarge } from "../report/excess.ts";
import { InputError } from "../report/input-error.ts";
import { overloadOf } from "./document-shape.ts";
import { jsonStream } from "./json-stream.ts";
import { LexemeBudget } from "./lexeme-budget.ts";
import type { Extent, Source } from "./source.ts";
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

const wholeOf = ({ text }: Source): readonly Extent[] => jsonStream(text) ?? [{ start: 0, end: text.length }];

/**
 * The parser's tokens, each a whole document, a directive or an error, within what the composer can process.
 * @param parts The parts of the text that are read; all of it by default.
 * @param budget What may be spent on them.
 * @throws {InputError} `too-deep`, `too-large` or `yaml-syntax`.
 */
export function* documentTokens(
  source: Source,
  parts: readonly Extent[] = wholeOf(source),
  budget: LexemeBudget = new LexemeBudget(),
): Generator<CST.Token, void, undefined> {
  let errors = 0;
  for (const token of limitedTokensOf(source, parts, budget)) {
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

function* limitedTokensOf(
  source: Source,
  parts: readonly Extent[],
  budget: LexemeBudget,
): Generator<CST.Token, void, undefined> {
  for (const { start, end } of parts) {
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
