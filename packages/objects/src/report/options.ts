import { type DataMap, isMap } from "../data/data.ts";
import { formatPath, type Path } from "../data/path.ts";
import { excerpt } from "./excerpt.ts";
import type { Finding } from "./finding.ts";
import { InputError } from "./input-error.ts";
import { nearestWord } from "./nearest-word.ts";

/** What an option takes. */
export interface OptionKind {
  /** What is wrong with a value: callers without types may pass anything. */
  readonly findings: (value: unknown, path: Path) => readonly Finding[];
  /** Whether the option may not be left out. */
  readonly isRequired?: boolean | undefined;
}

/** Every option of a function by its name. The compiler checks that none is missing. */
export type OptionTable<Options> = { readonly [Name in keyof Required<Options>]: OptionKind };

const refusal = (code: string, path: Path, message: string, hint: string): Finding => ({
  code,
  severity: "error",
  path,
  message,
  hint,
});

const none: readonly Finding[] = [];

/** What is wrong below a path, which is made only where something is: most values are right. */
const findingsBelow = (
  kind: OptionKind,
  value: unknown,
  path: Path,
  step: string | number,
): readonly Finding[] =>
  kind.findings(value, path).length === 0 ? none : kind.findings(value, [...path, step]);

/** A kind of value in words. The value itself is never shown: a private key may have been passed in its place. */
export const optionKind = (what: string, fits: (value: unknown) => boolean): OptionKind => ({
  findings: (value, path) =>
    fits(value)
      ? none
      : [refusal("bad-option", path, `option ${formatPath(path)} is not ${what}`, `pass ${what}`)],
});

/** What is wrong with a field. Reading it may throw where it is a getter, or the object is a Proxy. */
const fieldFindings = (holder: DataMap, name: string, kind: OptionKind, path: Path): readonly Finding[] => {
  let value: unknown;
  try {
    value = holder[name];
  } catch {
    const at = [...path, name];
    return [refusal("bad-option", at, `option ${formatPath(at)} cannot be read`, "pass plain data")];
  }
  return value === undefined && kind.isRequired !== true ? none : findingsBelow(kind, value, path, name);
};

export const aBoolean: OptionKind = optionKind("true or false", (value) => typeof value === "boolean");
export const aText: OptionKind = optionKind("text", (value) => typeof value === "string");
export const aNumber: OptionKind = optionKind("a number", Number.isFinite);
export const aFunction: OptionKind = optionKind("a function", (value) => typeof value === "function");
export const anObject: OptionKind = optionKind("an object", isMap);

/** For what the function itself checks, in better words. */
export const anything: OptionKind = optionKind("a value", () => true);

export const oneOf = (words: readonly string[]): OptionKind => {
  requireArgument("words", words, aListOf(aText));
  return optionKind(`one of ${words.join(", ")}`, (value) => words.some((word) => word === value));
};

export const aList: OptionKind = optionKind("a list", Array.isArray);
export const someBytes: OptionKind = optionKind("bytes", (value) => value instanceof Uint8Array);

export const aListOf = (kind: OptionKind): OptionKind => ({
  findings: (value, path) =>
    Array.isArray(value)
      ? // A hole in a list is a value as well.
        Array.from(value, (item: unknown, index) => findingsBelow(kind, item, path, index)).flat()
      : aList.findings(value, path),
});

/** An option that may not be left out. */
export const required = (kind: OptionKind): OptionKind => ({ ...kind, isRequired: true });

/** An object of which only these fields are looked at; each that is `required` has to be there. */
export const anObjectWith = (kinds: Readonly<Record<string, OptionKind>>): OptionKind => ({
  findings: (value, path) =>
    isMap(value)
      ? Object.entries(kinds).flatMap(([name, kind]) => fieldFindings(value, name, kind, path))
      : anObject.findings(value, path),
});

/** What names an object. */
export const aReference: OptionKind = anObjectWith({
  kind: required(aText),
  name: required(aText),
  namespace: aText,
});

/** What a check found, as it is printed. */
export const aFinding: OptionKind = anObjectWith({
  code: required(aText),
  severity: required(aText),
  cluster: aText,
  object: aReference,
  path: required(aList),
  message: required(aText),
  hint: aText,
  commands: aListOf(aText),
  origin: anObject,
});

/** A map whose keys are the caller's. */
export const aMapOf = (kind: OptionKind): OptionKind => ({
  findings: (value, path) =>
    isMap(value)
      ? Object.keys(value).flatMap((key) => fieldFindings(value, key, required(kind), path))
      : anObject.findings(value, path),
});

/** An object with these options and no others. One that is undefined is left out. */
export const optionsOf = <Options>(table: OptionTable<Options>): OptionKind => ({
  findings: (value, path) => {
    if (!isMap(value)) {
      return path.length > 0
        ? anObject.findings(value, path)
        : [refusal("bad-option", path, "the options are not an object", "pass an object, or nothing")];
    }
    // The compiler knows no entries of a mapped type over a type parameter.
    const kinds = table as Readonly<Record<string, OptionKind>>;
    const names = Object.keys(kinds);
    const unknown = Object.keys(value)
      .filter((name) => !Object.hasOwn(kinds, name))
      .map((name) => unknownOption([...path, name], name, names));
    return [...unknown, ...anObjectWith(kinds).findings(value, path)];
  },
});

const unknownOption = (path: Path, name: string, names: readonly string[]): Finding => {
  const nearest = nearestWord(name, names);
  const hint = nearest === undefined ? `the options are ${names.join(", ")}` : `did you mean ${nearest}?`;
  const place = path.length === 1 ? "" : ` of ${formatPath(path.slice(0, -1))}`;
  return refusal("unknown-option", path, `there is no option ${excerpt(name)}${place}`, hint);
};

/**
 * Refuses options that a function does not have, and values that they do not take.
 * @throws {InputError} `unknown-option` and `bad-option`, for everything at once.
 */
export const requireOptions = <Options>(given: Options, table: OptionTable<Options>): void => {
  requireArgument("table", table, anObject);
  const findings = optionsOf<Options>(table).findings(given, []);
  if (findings.length > 0) throw new InputError(findings);
};

/**
 * Refuses an argument that is not what a function takes: callers without types may pass anything.
 * @throws {InputError} `bad-option`.
 */
export const requireArgument = (name: string, value: unknown, kind: OptionKind): void => {
  const findings = kind.findings(value, [name]);
  if (findings.length > 0) throw new InputError(findings);
};

/**
 * Refuses what is not a list, such as a promise of one: to go over it would have no end, or be a TypeError.
 * @throws {InputError} `bad-option`.
 */
export const requireList = (objects: readonly unknown[]): void => {
  requireArgument("objects", objects, aList);
};
