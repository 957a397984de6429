import type { Data } from "../data/data.ts";
import { deepEqual } from "../data/deep-equal.ts";
import type { Path } from "../data/path.ts";
import { identityOf } from "../object/identity.ts";
import { isList } from "../object/list.ts";
import type { Manifest } from "../object/manifest.ts";
import { toYaml } from "../print/stream.ts";
import { aListOf, anObject, anObjectWith, aText, requireArgument, required } from "../report/options.ts";
import { closedText } from "./patch/closed-text.ts";
import { Lines } from "./patch/lines.ts";
import { patchYaml } from "./patch/patch-yaml.ts";
import { separated } from "./separated.ts";
import type { Stream, StreamDocument } from "./stream.ts";

/** The new state of the objects of a stream. */
interface Outcome {
  /** By index in the stream: the object as it will be; undefined for one that is removed. */
  readonly objects: readonly (Manifest | undefined)[];
  readonly added: readonly Manifest[];
}

const aStream = anObjectWith({
  text: required(aText),
  manifests: required(aListOf(anObject)),
  documents: required(aListOf(anObject)),
});

/**
 * Writes a stream back after its objects were changed. What did not change keeps its bytes; an object that
 * changed, by its group, kind, namespace and name, is patched line by line (`patchYaml`); one that is gone
 * takes its document with it; one that is new becomes a document at the end, or the last item where
 * everything is in one List.
 *
 * @param transformed The objects of `stream.manifests`, changed or not, and others. Their order does not
 * count.
 * @throws {UnprintableError} When an object cannot be printed.
 */
export const writeStream = (stream: Stream, transformed: readonly Manifest[]): string => {
  requireArgument("stream", stream, aStream);
  requireArgument("transformed", transformed, aListOf(anObject));
  const { documents, manifests, text } = stream;
  const outcome = outcomeOf(manifests, transformed);
  const list = onlyList(documents);
  const kept = documents.flatMap(
    (document) =>
      documentText(document, stream, document === list ? outcome : { ...outcome, added: [] }) ?? [],
  );
  const { newline } = new Lines(text);
  const parts = [text.slice(0, documents[0]?.extent.start), ...separated(kept, newline)].filter(
    (part) => part !== "",
  );
  if (list !== undefined || outcome.added.length === 0) return parts.join("");
  const added = toYaml(outcome.added).replaceAll("\n", newline);
  return [...parts.slice(0, -1), ...parts.slice(-1).map(closedText), added].join("");
};

const outcomeOf = (manifests: readonly Manifest[], transformed: readonly Manifest[]): Outcome => {
  const indexes = new Map(manifests.map((manifest, index) => [identityOf(manifest), index]));
  const objects: (Manifest | undefined)[] = manifests.map(() => undefined);
  const added: Manifest[] = [];
  for (const manifest of transformed) {
    const index = indexes.get(identityOf(manifest));
    if (index === undefined || objects[index] !== undefined) added.push(manifest);
    else objects[index] = manifest;
  }
  return { objects, added };
};

/** The List that is all there is. */
const onlyList = (documents: readonly StreamDocument[]): StreamDocument | undefined => {
  const [only, ...others] = documents.filter(({ data }) => data !== undefined);
  return only?.data !== undefined && others.length === 0 && isList(only.data) ? only : undefined;
};

/** A document as it will be; undefined for one that is removed. */
const documentText = (
  { data, extent, places }: StreamDocument,
  { text, manifests }: Stream,
  { objects, added }: Outcome,
): string | undefined => {
  const source = text.slice(extent.start, extent.end);
  const changes = places.filter(({ index }) => !deepEqual(manifests[index], objects[index]));
  if (data === undefined || (changes.length === 0 && added.length === 0)) return source;
  const outcomes = new Map(changes.map(({ path, index }) => [placeKey(path), objects[index]]));
  const after = withOutcomes(data, [], outcomes);
  if (after === undefined) return undefined;
  const whole =
    isList(data) && typeof after === "object" ? { ...after, items: [...itemsOf(after), ...added] } : after;
  return patchYaml(source, data, whole);
};

const placeKey = (path: Path): string => JSON.stringify(path);

/** The content of a document, with changed objects in their places, and without removed ones. */
const withOutcomes = (
  data: Data,
  path: Path,
  outcomes: ReadonlyMap<string, Manifest | undefined>,
): object | Data | undefined => {
  const key = placeKey(path);
  if (outcomes.has(key)) return outcomes.get(key);
  if (!isList(data)) return data;
  const items = data.items
    .map((item, index) => withOutcomes(item, [...path, "items", index], outcomes))
    .filter((item) => item !== undefined);
  return { ...data, items };
};

const itemsOf = (list: object | Data): readonly unknown[] =>
  typeof list === "object" && list !== null && "items" in list && Array.isArray(list.items) ? list.items : [];
