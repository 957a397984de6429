import { deepEqual } from "@gloo-mtls/objects/data";
import { hasFormat } from "./format.ts";
import type { Schema } from "./schema.ts";

const listed = (values: readonly unknown[]): string =>
  values
    .map((value) => (typeof value === "string" && value !== "" ? value : JSON.stringify(value)))
    .join(", ");

/** A pattern of Go's RE2 as one of JavaScript; undefined where it cannot be, so that nothing is known. */
const regexOf = (pattern: string): RegExp | undefined => {
  if (!regexes.has(pattern)) regexes.set(pattern, newRegex(pattern));
  return regexes.get(pattern);
};

const regexes = new Map<string, RegExp | undefined>();

const newRegex = (pattern: string): RegExp | undefined => {
  const [, flags = "", rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(rest.replaceAll("(?P<", "(?<"), `u${flags}`);
  } catch {
    return undefined;
  }
};

function* textFaults(text: string, schema: Schema): Generator<string, void, undefined> {
  const { minLength, maxLength, pattern, format } = schema;
  const length = [...text].length;
  if (minLength !== undefined && length < minLength) yield `must have ${minLength} characters or more`;
  if (maxLength !== undefined && length > maxLength) yield `must have at most ${maxLength} characters`;
  if (pattern !== undefined && regexOf(pattern)?.test(text) === false) yield `must match ${pattern}`;
  if (format !== undefined && !hasFormat(text, format)) yield `must be of the format ${format}`;
}

function* numberFaults(number: number, schema: Schema): Generator<string, void, undefined> {
  const { minimum, maximum, multipleOf } = schema;
  if (minimum !== undefined && (schema.exclusiveMinimum === true ? number <= minimum : number < minimum))
    yield `must be ${schema.exclusiveMinimum === true ? "more than" : "at least"} ${minimum}`;
  if (maximum !== undefined && (schema.exclusiveMaximum === true ? number >= maximum : number > maximum))
    yield `must be ${schema.exclusiveMaximum === true ? "less than" : "at most"} ${maximum}`;
  if (multipleOf !== undefined && !Number.isInteger(number / multipleOf))
    yield `must be a multiple of ${multipleOf}`;
}

/** What a schema says of how many there are. */
export function* countFaults(
  count: number,
  least: number | undefined,
  most: number | undefined,
  what: string,
): Generator<string, void, undefined> {
  if (least !== undefined && count < least) yield `must have ${least} ${what} or more`;
  if (most !== undefined && count > most) yield `must have at most ${most} ${what}`;
}

/** What a schema says of a value itself, and not of what is in it. */
export function* limitFaults(given: unknown, schema: Schema): Generator<string, void, undefined> {
  const value = typeof given === "bigint" ? Number(given) : given;
  if (schema.const !== undefined && value !== schema.const) yield `must be ${String(schema.const)}`;
  if (schema.enum !== undefined && !schema.enum.some((one) => deepEqual(one, value)))
    yield `must be one of ${listed(schema.enum)}`;
  if (typeof value === "string") yield* textFaults(value, schema);
  else if (typeof value === "number") yield* numberFaults(value, schema);
  else if (Array.isArray(value)) yield* countFaults(value.length, schema.minItems, schema.maxItems, "items");
}
