import type { DataMap } from "../data/data.ts";
import { isMap as isDataMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { InputError } from "../report/input-error.ts";
import { aText, optionKind, requireArgument, required, requireOptions } from "../report/options.ts";
import type { Origin } from "../report/origin.ts";
import { aliasTargets } from "./alias-targets.ts";
import { Construction } from "./construction.ts";
import { extentOf } from "./extent-of.ts";
import { KeyIndex } from "./key-index.ts";
import { readDocument } from "./read-document.ts";
import { readSource } from "./read-source.ts";
import { routeOf } from "./route-of.ts";
import { notAMap } from "./yaml-findings.ts";

/** A YAML file that holds a map. */
export interface YamlFile {
  readonly file: string;
  readonly data: DataMap;
  /** Where the file has the key or the list item at the path; undefined for what it does not say. */
  readonly originOf: (path: Path) => Origin | undefined;
}

const textOrBytes = optionKind(
  "text or bytes",
  (value) => typeof value === "string" || value instanceof Uint8Array,
);

/**
 * A values file, or another file that is one map, with the meaning that Helm gives it: YAML 1.1 booleans, octals and underscores in numbers,
 * merge keys, keys that are always text. An empty file is an empty map.
 *
 * Helm is not followed where it silently drops something: a key that is there twice and a second document are errors.
 *
 * @param text The text, or its bytes in UTF-8 (or in UTF-16 with a byte order mark).
 * @param options.file The name for problems; `-` for standard input.
 * @throws {InputError} With every problem at once: `yaml-syntax`, `duplicate-key`, `several-documents`, `not-a-map`,
 * `bad-alias`, `bad-merge`, `bad-key`, `bad-tag`, `not-finite`, `excessive-aliasing`, `too-deep`, `too-large`,
 * `bad-encoding`, `bad-character`; `bad-option` and `unknown-option`.
 * @see Helm 3.18.6 `pkg/chartutil` `ReadValues`
 */
export const readYaml = (text: string | Uint8Array, options: { readonly file: string }): YamlFile => {
  requireArgument("text", text, textOrBytes);
  requireOptions(options, { file: required(aText) });
  const { file } = options;
  const source = readSource(file, text);
  const contents = readDocument(source);
  const targets = aliasTargets(contents);
  const construction = new Construction(source, targets);
  const data = construction.value(contents, []) ?? {};
  const { problems } = construction;
  if (!isDataMap(data)) {
    const found = Array.isArray(data) ? "a list" : "a single value";
    const extent = contents === null ? { start: 0, end: 1 } : extentOf(contents);
    throw new InputError([...problems, notAMap(found, source.originAt(extent))]);
  }
  if (problems.length > 0) throw new InputError(problems);
  const index = new KeyIndex(targets, source.text);
  const originOf = (path: Path): Origin | undefined => {
    const route = routeOf(contents, path, index);
    const node = route.length === path.length ? route.at(-1) : undefined;
    return node && source.originAt(extentOf(node));
  };
  return { file, data, originOf };
};
