import { isMap } from "../data/data.ts";
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

/** A kind of value in words. The value itself is never shown: a private key may have been passed in its place. */
export const optionKind = (what: string, fits: (value: unknown) => boolean): OptionKind => ({
  findings: (value, path) =>
    fits(value)
      ? []
      : [refusal("bad-option", path, `option ${formatPath(path)} is not ${what}`, `pass ${what}`)],
});

export const aBoolean: OptionKind = optionKind("true or false", (value) => typeof value === "boolean");
export const aText: OptionKind = optionKind("text", (value) => typeof value === "string");
export const aNumber: OptionKind = optionKind("a number", Number.isFinite);
export const aFunction: OptionKind = optionKind("a function", (value) => typeof value === "function");
export const anObject: OptionKind = optionKind("an object", isMap);

/** For what the function itself checks, in better words. */
export const anything: OptionKind = optionKind("a value", () => true);

export const oneOf = (words: readonly string[]): OptionKind =>
  optionKind(`one of ${words.join(", ")}`, (value) => words.some((word) => word === value));

const aList: OptionKind = optionKind("a list", Array.isArray);

export const aListOf = (kind: OptionKind): OptionKind => ({
  findings: (value, path) =>
    Array.isArray(value)
      ? // A hole in a list is a value as well.
        Array.from(value, (item: unknown, index) => kind.findings(item, [...path, index])).flat()
      : aList.findings(value, path),
});

/** A map whose keys are the caller's. */
export const aMapOf = (kind: OptionKind): OptionKind => ({
  findings: (value, path) =>
    isMap(value)
      ? Object.entries(value).flatMap(([key, item]) => kind.findings(item, [...path, key]))
      : anObject.findings(value, path),
});

/** An option that may not be left out. */
export const required = (kind: OptionKind): OptionKind => ({ ...kind, isRequired: true });

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
    const wrong = names.flatMap((name) => {
      const kind = kinds[name];
      const given: unknown = value[name];
      return kind === undefined || (given === undefined && kind.isRequired !== true)
        ? []
        : kind.findings(given, [...path, name]);
    });
    return [...unknown, ...wrong];
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
  const findings = optionsOf<Options>(table).findings(given, []);
  if (findings.length > 0) throw new InputError(findings);
};

/**
 * Refuses what is not a list, such as a promise of one: to go over it would have no end, or be a TypeError.
 * @throws {InputError} `bad-option`.
 */
export const requireList = (objects: readonly unknown[]): void => {
  if (!Array.isArray(objects)) requireOptions({ objects }, { objects: required(aListOf(anything)) });
};
