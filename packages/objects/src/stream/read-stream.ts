import type { DataMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { asManifest } from "../object/manifest.ts";
import { aText, requireArgument, required, requireOptions } from "../report/options.ts";
import type { Origin } from "../report/origin.ts";
import { readSource } from "../yaml/read-source.ts";
import type { Source } from "../yaml/source.ts";
import { Positions } from "./positions.ts";
import { readDocuments } from "./reading.ts";
import type { Stream } from "./stream.ts";

const sourceOf = (text: string, options: { readonly file: string }): Source => {
  requireArgument("text", text, aText);
  requireOptions(options, { file: required(aText) });
  return readSource(options.file, text);
};

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
  const source = sourceOf(text, options);
  const { parts, objects } = readDocuments(source, { whole: true });
  // The reader leaves out a byte order mark, and counts positions from behind it.
  const shift = text.startsWith("\ufeff") ? 1 : 0;
  const documents = parts.map(({ extent, ...rest }) => ({
    ...rest,
    extent: { start: extent.start + shift, end: extent.end + shift },
  }));
  const manifests = objects.map(asManifest);
  const positions = new Positions(source, parts, manifests);
  // Old line breaks count as such, yet each character keeps its place, so that the text as it was given can be written back.
  return {
    file: source.file,
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
export const readObjects = (text: string, options: { readonly file: string }): ObjectsRead => {
  const source = sourceOf(text, options);
  const { parts, objects } = readDocuments(source, { whole: false });
  const positions = new Positions(source, parts, objects);
  return { objects, originOf: (object, path) => positions.originOf(object, path) };
};
