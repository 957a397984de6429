import type { Data } from "../../data/data.ts";
import { InputError } from "../../report/input-error.ts";
import { aliasTargets } from "../../yaml/alias-targets.ts";
import { Construction } from "../../yaml/construction.ts";
import { readSource } from "../../yaml/read-source.ts";
import type { Source } from "../../yaml/source.ts";
import { syntaxErrors } from "../../yaml/syntax-errors.ts";
import { severalDocuments } from "../../yaml/yaml-findings.ts";
import { type ParsedDocument, parsedDocuments } from "../parsed-documents.ts";

/**
 * The one document in a text that has a value, or the first that has none.
 * @throws {InputError}
 */
export const onlyDocument = (source: Source): ParsedDocument => {
  const documents = [...parsedDocuments(source, { keepSourceTokens: true })];
  const written = documents.filter(
    ({ document }) => (document.contents?.range[1] ?? 0) > (document.contents?.range[0] ?? 0),
  );
  const [first = documents[0], second] = written;
  const problems = first === undefined ? [] : [...syntaxErrors(first.document, source)];
  if (second !== undefined) problems.push(severalDocuments(source.originAt(second.extent)));
  if (first === undefined || problems.length > 0) throw new InputError(problems);
  return first;
};

/** What a text reads as; undefined where it cannot be read. */
export const readingOf = (text: string): Data | undefined => {
  try {
    const source = readSource("", text);
    const { contents } = onlyDocument(source).document;
    const construction = new Construction(source, aliasTargets(contents));
    const data = construction.value(contents, []);
    return construction.problems.length === 0 ? data : undefined;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};
