import { type Document, isAlias, isMap, isSeq, type Node } from "yaml";
import { type Data, type DataMap, isMap as isDataMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { valueAt } from "../data/value-at.ts";
import { identityOf, nameOf } from "../object/identity.ts";
import { isList } from "../object/list.ts";
import { asManifest } from "../object/manifest.ts";
import type { Finding } from "../report/finding.ts";
import { InputError } from "../report/input-error.ts";
import { type AliasTargets, aliasTargets } from "../yaml/alias-targets.ts";
import { Construction } from "../yaml/construction.ts";
import { extentOf } from "../yaml/extent-of.ts";
import { jsonStream } from "../yaml/json-stream.ts";
import { LexemeBudget } from "../yaml/lexeme-budget.ts";
import { plainDocument } from "../yaml/plain-document.ts";
import type { Extent, Source } from "../yaml/source.ts";
import { syntaxErrors } from "../yaml/syntax-errors.ts";
import { documentExtents } from "./document-extents.ts";
import { duplicateObject, missingField, missingSeparator, notAnObject } from "./object-findings.ts";
import { parsedDocuments } from "./parsed-documents.ts";
import type { Place, StreamDocument } from "./stream.ts";

interface ReadingOptions {
  /** Whether each object must have what every object of a cluster has, and be there once. */
  readonly whole: boolean;
}

/**
 * The documents and the objects of a text.
 * @throws {InputError} With every problem at once.
 */
export const readDocuments = (source: Source, options: ReadingOptions): Reading => {
  const reading = readPlainly(source, options) ?? readParsed(source, options);
  if (reading.problems.length > 0) throw new InputError(reading.problems);
  return reading;
};

/** By the parser. */
export const readParsed = (source: Source, options: ReadingOptions): Reading => {
  const reading = new Reading(source, options);
  for (const { document, extent } of parsedDocuments(source)) reading.parsed(document, extent);
  return reading;
};

/**
 * The same of a text with nothing wrong, of which most documents are so plain that they need no parser; undefined for another text, whose
 * problems only the parser knows in full.
 */
export const readPlainly = (source: Source, options: ReadingOptions): Reading | undefined => {
  if (jsonStream(source.text) !== undefined) return undefined;
  const reading = new Reading(source, options);
  // Of what the parser needs; plain documents need little more than their data.
  const budget = new LexemeBudget();
  /** Documents, one after the other, that are left to the parser. */
  let others: Extent | undefined;
  const parseOthers = (): void => {
    const extent = others;
    others = undefined;
    for (const parsed of extent === undefined ? [] : parsedDocuments(source, { extent, budget })) {
      reading.parsed(parsed.document, parsed.extent);
    }
  };
  try {
    for (const extent of documentExtents(source.text)) {
      const data = plainDocument(source.text, extent);
      if (data === undefined) others = { start: others?.start ?? extent.start, end: extent.end };
      else {
        parseOthers();
        reading.plain(data, extent);
      }
      if (reading.problems.length > 0) return undefined;
    }
    parseOthers();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
  return reading.problems.length > 0 || reading.parts.length === 0 ? undefined : reading;
};

const noAliases: AliasTargets = new Map();

class Reading {
  readonly problems: Finding[] = [];
  readonly parts: StreamDocument[] = [];
  readonly objects: DataMap[] = [];
  readonly #lines = new Map<string, number>();
  readonly #source: Source;
  readonly #whole: boolean;

  constructor(source: Source, { whole }: ReadingOptions) {
    this.#source = source;
    this.#whole = whole;
  }

  /** Reads a plain document. The places of its problems are not known. */
  plain(data: DataMap, extent: Extent): void {
    this.parts.push({ extent, data, places: [...this.#objects(undefined, data, [], noAliases)] });
  }

  parsed(document: Document.Parsed, extent: Extent): void {
    const { contents } = document;
    const targets = aliasTargets(contents);
    const construction = new Construction(this.#source, targets);
    const errors = syntaxErrors(document, this.#source);
    // What follows from a syntax error is only confusion.
    const data = errors.length > 0 ? null : construction.value(contents, []);
    const problems = withSeparator([...errors, ...construction.problems], this.#source.originAt(extent).line);
    this.problems.push(...problems);
    if (problems.length > 0 || contents === null || data === null) {
      this.parts.push({ extent, data: undefined, places: [] });
      return;
    }
    const places = [...this.#objects(contents, data, [], targets)];
    this.parts.push({ extent, data: isDataMap(data) ? data : undefined, places });
  }

  *#objects(
    node: Node | undefined,
    data: Data,
    path: Path,
    targets: AliasTargets,
  ): Generator<Place, void, undefined> {
    const origin = this.#source.originAt(node === undefined ? { start: 0, end: 1 } : extentOf(node));
    const subject = path.length === 0 ? "the document" : `item ${path.at(-1)} of the List`;
    if (!isDataMap(data)) {
      const found = Array.isArray(data) ? "a list" : data === null ? "null" : "a single value";
      this.problems.push(notAnObject(subject, found, path, origin));
      return;
    }
    if (isList(data)) {
      const items = entryOf(node, "items", targets);
      for (const [index, item] of data.items.entries()) {
        const itemNode = isSeq<Node>(items) ? resolved(items.items[index], targets) : undefined;
        yield* this.#objects(itemNode ?? node, item, [...path, "items", index], targets);
      }
      return;
    }
    if (this.#whole) {
      const problems = [...this.#problemsOf(data, subject, path, origin)];
      this.problems.push(...problems);
      if (problems.length > 0) return;
    }
    yield { index: this.objects.push(data) - 1, path };
  }

  *#problemsOf(
    data: DataMap,
    subject: string,
    path: Path,
    origin: ReturnType<Source["originAt"]>,
  ): Generator<Finding, void, undefined> {
    const missing = requiredFields.filter((field) => !isFilled(valueAt(data, field)));
    for (const field of missing) yield missingField(subject, field, path, origin);
    if (missing.length > 0) return;
    const manifest = asManifest(data);
    const identity = identityOf(manifest);
    const firstLine = this.#lines.get(identity);
    if (firstLine !== undefined) yield duplicateObject(nameOf(manifest), firstLine, path, origin);
    else this.#lines.set(identity, origin.line);
  }
}

const isRepeated = ({ code, path }: Finding, key?: string): boolean =>
  code === "duplicate-key" && path.length === 1 && (key === undefined || path[0] === key);

/** Where one document has the keys of an object twice, a `---` is missing, and each key by itself is not what is wrong. */
const withSeparator = (problems: readonly Finding[], firstLine: number): readonly Finding[] => {
  const repeated = problems.filter((problem) => isRepeated(problem));
  if (!["apiVersion", "kind"].every((key) => repeated.some((problem) => isRepeated(problem, key)))) {
    return problems;
  }
  const [first] = repeated
    .flatMap(({ origin }) => (origin?.kind === "file" ? [origin] : []))
    .toSorted((one, other) => one.line - other.line);
  return first === undefined
    ? problems
    : [missingSeparator(firstLine, first), ...problems.filter((problem) => !isRepeated(problem))];
};

const requiredFields: readonly (readonly string[])[] = [["apiVersion"], ["kind"], ["metadata", "name"]];

const isFilled = (value: Data | undefined): boolean => typeof value === "string" && value !== "";

const resolved = (node: Node | null | undefined, targets: AliasTargets): Node | undefined =>
  (isAlias(node) ? targets.get(node) : node) ?? undefined;

const entryOf = (node: Node | undefined, key: string, targets: AliasTargets): Node | undefined => {
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find((item) => "value" in item.key && item.key.value === key);
  return resolved(pair?.value, targets);
};
