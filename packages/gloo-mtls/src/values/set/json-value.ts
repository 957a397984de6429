import type { Data } from "@gloo-mtls/objects/data";
import { depthLimit } from "./depth-limit.ts";
import type { Expression } from "./expression.ts";
import { jsonExtent } from "./json-extent.ts";
import type { Reading } from "./reading.ts";

/** Go's `unicode.IsSpace`: more than JSON itself takes for a blank. */
const blanks = /\p{White_Space}*/uy;

/** A pair of escaped surrogates, a lone one, or any other escape. */
const escapes =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|.)/gs;

/**
 * Reads the value of a `--set-json` assignment with the comma behind it: one JSON value, or nothing, which is null.
 * The next assignment may follow without a comma. A number is a float, as everywhere in Go's JSON.
 * @throws {SetError} When it is not JSON, nests beyond `depthLimit`, or holds a number beyond a 64-bit float.
 */
export const readJson = (expression: Expression): Reading<Data> => {
  if (takeEnd(expression)) return { value: null, ended: false };
  const value = readValue(expression);
  takeEnd(expression);
  return { value, ended: false };
};

/** Takes blanks, then a comma. Whether the assignment ended with it. */
const takeEnd = (expression: Expression): boolean => {
  blanks.lastIndex = expression.position;
  blanks.test(expression.text);
  expression.takeTo(blanks.lastIndex);
  return expression.ended || expression.take(",");
};

const readValue = (expression: Expression): Data => {
  const offset = expression.position;
  const { target, text } = expression;
  const { end, depth, overflows } = jsonExtent(text, offset);
  if (end > text.length) {
    throw expression.error(`the JSON of ${target} has no end`, "close every quote and bracket", { offset });
  }
  if (depth > depthLimit) {
    const message = `the JSON of ${target} nests more than ${depthLimit} levels`;
    throw expression.error(message, "Nest fewer lists and maps", { offset });
  }
  const value = parse(expression, wellFormed(expression.takeTo(end)), offset);
  if (!overflows) return value;
  throw expression.error(`a number of ${target} is beyond a 64-bit float`, "write it as a text", { offset });
};

const parse = (expression: Expression, json: string, offset: number): Data => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    const message = `the value of ${expression.target} is not JSON`;
    throw expression.error(message, 'write a text in double quotes, as in KEY="text"', { offset, cause });
  }
};

/** Go reads the escape of a lone surrogate as the replacement character. */
const wellFormed = (json: string): string =>
  json.replace(escapes, (found) => (found.length === "\\ud800".length ? "\\ufffd" : found));
