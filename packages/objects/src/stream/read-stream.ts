import { isAlias, isMap, isSeq, type Node } from "yaml";
import { type Data, type DataMap, isMap as isDataMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { valueAt } from "../data/value-at.ts";
import { identityOf, nameOf } from "../object/identity.ts";
import { isList } from "../object/list.ts";
import { asManifest } from "../object/manifest.ts";
import type { Finding } from "../report/finding.ts";
import { InputError } from "../report/input-error.ts";
import { aText, required, requireOptions } from "../report/options.ts";
import type { Origin } from "../report/origin.ts";
import { type AliasTargets, aliasTargets } from "../yaml/alias-targets.ts";
import { Construction } from "../yaml/construction.ts";
import { extentOf } from "../yaml/extent-of.ts";
import { readSource } from "../yaml/read-source.ts";
import type { Source } from "../yaml/source.ts";
import { syntaxErrors } from "../yaml/syntax-errors.ts";
import { duplicateObject, missingField, missingSeparator, notAnObject } from "./object-findings.ts";
import { type ParsedDocument, parsedDocuments } from "./parsed-documents.ts";
import { Positions } from "./positions.ts";
import type { Place, Stream, StreamDocument } from "./stream.ts";

/**
 * Reads objects from anywhere: `gloo-mtls template`, `helm template`, `kubectl get -o yaml` or `-o json`. YAML has the meaning that
 * kubectl and Helm give it (sigs.k8s.io/yaml): `on` is true, `010` is 8. The items of a List count as objects; documents that are
 * empty or only comments are none.
 *
 * @param text YAML documents or JSON.
 * @param options.file The name for problems; `-` for standard input.
 * @throws {InputError} With every problem at once: those of a text (`yaml-syntax`, `duplicate-key`, `bad-alias`, `bad-merge`,
 * `bad-key`, `bad-tag`, `not-finite`, `excessive-aliasing`, `too-deep`, `too-large`, `bad-character`), and `not-an-object`,
 * `missing-field`, `duplicate-object`; and `unknown-option` and `bad-option`.
 */
export const readStream = (text: string, options: { readonly file: string }): Stream => {
  requireOptions({ text }, { text: required(aText) });
  requireOptions(options, { file: required(aText) });
  const { file } = options;
  const source = readSource(file, text);
  const reading = new Reading(source, { whole: true });
  // The reader leaves out a byte order mark, and counts positions from behind it.
  const shift = text.startsWith("\ufeff") ? 1 : 0;
  const parts = Array.from(parsedDocuments(source), (parsed) => reading.document(parsed));
  if (reading.problems.length > 0) throw new InputError(reading.problems);
  const documents = parts.map(({ extent, ...rest }) => ({
    ...rest,
    extent: { start: extent.start + shift, end: extent.end + shift },
  }));
  const manifests = reading.objects.map(asManifest);
  const positions = new Positions(source, parts, manifests);
  // Old line breaks count as such, yet each character keeps its place, so that the text as it was given can be written back.
  return {
    file,
    text,
    manifests,
    documents,
    originOf: (manifest, path) => positions.originOf(manifest, path),
  };
};

/** What a text holds that need not be whole objects. */
interface ObjectsRead {
  /** Every map, those in Lists included, in the order of the text. */
  readonly objects: readonly DataMap[];
  /** As that of a stream. */
  readonly originOf: (object: DataMap, path: Path) => Origin | undefined;
}

/**
 * Reads what is only looked at and never written back, as `readStream` reads it, except that an object may lack its `apiVersion`,
 * `kind` or name, and may be there twice.
 *
 * @throws {InputError} As `readStream`, without `missing-field` and `duplicate-object`.
 */
export const readObjects = (text: string, { file }: { readonly file: string }): ObjectsRead => {
  const source = readSource(file, text);
  const reading = new Reading(source, { whole: false });
  const parts = Array.from(parsedDocuments(source), (parsed) => reading.document(parsed));
  if (reading.problems.length > 0) throw new InputError(reading.problems);
  const { objects } = reading;
  const positions = new Positions(source, parts, objects);
  return { objects, originOf: (object, path) => positions.originOf(object, path) };
};

class Reading {
  readonly problems: Finding[] = [];
  readonly objects: DataMap[] = [];
  readonly #lines = new Map<string, number>();
  readonly #source: Source;
  readonly #whole: boolean;

  /** @param options.whole Whether each object must have what every object of a cluster has, and be there once. */
  constructor(source: Source, { whole }: { readonly whole: boolean }) {
    this.#source = source;
    this.#whole = whole;
  }

  document({ document, extent }: ParsedDocument): StreamDocument {
    const { contents } = document;
    const targets = aliasTargets(contents);
    const construction = new Construction(this.#source, targets);
    const errors = syntaxErrors(document, this.#source);
    // What follows from a syntax error is only confusion.
    const data = errors.length > 0 ? null : construction.value(contents, []);
    const problems = withSeparator([...errors, ...construction.problems], this.#source.originAt(extent).line);
    this.problems.push(...problems);
    if (problems.length > 0 || contents === null || data === null) {
      return { extent, data: undefined, places: [] };
    }
    const places = [...this.#objects(contents, data, [], targets)];
    return { extent, data: isDataMap(data) ? data : undefined, places };
  }

  *#objects(node: Node, data: Data, path: Path, targets: AliasTargets): Generator<Place, void, undefined> {
    const origin = this.#source.originAt(extentOf(node));
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

const entryOf = (node: Node, key: string, targets: AliasTargets): Node | undefined => {
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find((item) => "value" in item.key && item.key.value === key);
  return resolved(pair?.value, targets);
};
