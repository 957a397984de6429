import { formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Finding, InputError, type Origin } from "@gloo-mtls/objects/report";
import { readYaml } from "@gloo-mtls/objects/yaml";
import type { FileLayer } from "../layer.ts";

type Place = Extract<Origin, { readonly kind: "file" }>;

const notValues = (file: FileLayer, at: Path): Finding => ({
  code: "not-a-map",
  severity: "error",
  path: at,
  origin: file.originOf(at),
  message: `${formatPath(at)} does not hold values`,
  hint: "write the values as a map, or as YAML text where the field takes text",
});

/** The map at a path of a file as a layer of values. @throws {InputError} `not-a-map`. */
export const mapIn = (file: FileLayer, at: Path): FileLayer => {
  const data = valueAt(file.data, at) ?? {};
  if (!isMap(data)) throw new InputError([notValues(file, at)]);
  return { kind: "file", file: file.file, data, originOf: (path) => file.originOf([...at, ...path]) };
};

/** The place in the file for one in the text of a literal block (`|`), whose lines are those of the file without their indentation. */
const inBlock = (inner: Place, key: Place, lines: readonly string[]): Place | undefined => {
  if (!/[|][-+\d]*\s*(?:#.*)?$/.test(key.text)) return undefined;
  const line = key.line + inner.line;
  const text = lines[line - 1]?.replace(/\r$/, "");
  if (text === undefined || !text.endsWith(inner.text)) return undefined;
  return { ...inner, line, text, column: inner.column + text.length - inner.text.length };
};

/**
 * The YAML in a text at a path of a file as a layer of values. Where the text is not a literal block, everything in it is placed at its key.
 * @param lines The lines of the file.
 * @throws {InputError} As `fromYaml`, with places in the file.
 */
export const yamlIn = (file: FileLayer, at: Path, lines: readonly string[]): FileLayer => {
  const text = valueAt(file.data, at) ?? "";
  if (typeof text !== "string") throw new InputError([notValues(file, at)]);
  const key = file.originOf(at);
  const outer = (inner: Origin | undefined): Origin | undefined =>
    inner?.kind === "file" && key?.kind === "file" ? (inBlock(inner, key, lines) ?? key) : undefined;
  try {
    const { data, originOf } = readYaml(text, { file: file.file });
    return { kind: "file", file: file.file, data, originOf: (path) => outer(originOf(path)) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.findings.map((finding) => ({ ...finding, origin: outer(finding.origin) })));
  }
};
