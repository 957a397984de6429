import type { Data } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { keyText, readPlain, resolveScalar } from "@gloo-mtls/objects/yaml";
import { fromYaml } from "../../values/from-yaml.ts";

/**
 * What YAML reads where a template prints a key and a value bare, as in `{{ $key }}: {{ $value }}`; undefined when YAML
 * refuses it, and for text of several lines, which is at best not read back whole and at worst as further keys.
 */
export const readPair = (key: string, value: string): readonly [string, Data] | undefined => {
  const text = value.replace(/^[ \t]+/, "").trimEnd();
  if (unprintable.test(key) || unprintable.test(text)) return undefined;
  const name = isPlain(key) ? keyText(readPlain(key)) : undefined;
  const data = readScalar(text);
  return name === undefined || name === "<<" || data === undefined
    ? readLine(`${key}: ${text}`)
    : [name, data];
};

/** A line break of YAML 1.1, or a character that YAML allows nowhere. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about.
const unprintable = /[\0-\x08\n-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** Whether YAML reads the text as a plain scalar, all of it. */
const isPlain = (text: string): boolean =>
  /^(?:[^-?:,[\]{}#&*!|>'"%@` \t]|[-?:](?=[^ \t]))/.test(text) && !/:(?:[ \t]|$)|[ \t]#/.test(text);

/** A scalar that is certainly one; undefined for text that a reader of YAML has to judge. */
const readScalar = (text: string): Data | undefined => {
  const bare = text.replace(/(?:^|[ \t])#.*$/, "").trimEnd();
  return bare === "" || isPlain(bare) ? resolveScalar(bare) : unquoted(text);
};

const unquoted = (text: string): string | undefined => {
  if (text.length < 2 || text.at(0) !== text.at(-1)) return undefined;
  if (text.startsWith('"')) return textOfJson(text);
  const inner = text.slice(1, -1);
  const isWhole = text.startsWith("'") && !inner.replaceAll("''", "").includes("'");
  return isWhole ? inner.replaceAll("''", "'") : undefined;
};

const textOfJson = (json: string): string | undefined => {
  try {
    const text: unknown = JSON.parse(json);
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
};

/** A collection, a tag or a fault. A parser's time grows with the square of some, and no object has so long a one in a line. */
const longestLine = 500;

const readLine = (line: string): readonly [string, Data] | undefined => {
  if (line.length > longestLine) return undefined;
  try {
    const [pair, ...others] = Object.entries(fromYaml(line, { file: "-" }).data);
    return others.length === 0 ? pair : undefined;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
};
