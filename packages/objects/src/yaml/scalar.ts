import type { Data } from "../data/data.ts";
import { aText, requireArgument } from "../report/options.ts";
import { integerOf } from "./integer.ts";

/** A scalar with its type, on which the text of a key depends. An integer has at most 64 bits. */
export type Scalar =
  | { readonly type: "null" }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "int"; readonly value: bigint }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "text"; readonly value: string };

const words: readonly (readonly [Scalar, readonly string[]])[] = [
  [{ type: "null" }, ["", "~", "null", "Null", "NULL"]],
  [{ type: "bool", value: true }, ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]],
  [
    { type: "bool", value: false },
    ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"],
  ],
  [{ type: "float", value: Number.NaN }, [".nan", ".NaN", ".NAN"]],
  [{ type: "float", value: Infinity }, [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"]],
  [{ type: "float", value: -Infinity }, ["-.inf", "-.Inf", "-.INF"]],
];
const meanings = new Map(words.flatMap(([meaning, texts]) => texts.map((text) => [text, meaning] as const)));

/** What every number begins with; most scalars are none. */
const numeric = /^[-+.\d]/;

/** A number may contain underscores; one that begins with a dot may have them only between digits. */
const spaced = /^(?:[-+\d].*_|\.\d+(?:_\d+)*(?:[eE][+-]?\d+(?:_\d+)*)?$)/s;
const float = /^[+-]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][+-]?\d+)?$/;

const floatOf = (text: string): number | undefined => {
  const value = float.test(text) ? Number(text) : Infinity;
  return Number.isFinite(value) ? value : undefined;
};

/**
 * The value of a scalar without quotes and tag in YAML 1.1 as Helm reads it: `on` is true, `010` is 8, `1_000` is
 * 1000, and dates, `12:30` and numbers too great for a float are text.
 * @see goyaml v2.4.2 `resolve.go`
 */
export const readPlain = (text: string): Scalar => {
  requireArgument("text", text, aText);
  const meaning = meanings.get(text);
  if (meaning !== undefined) return meaning;
  if (!numeric.test(text)) return { type: "text", value: text };
  const digits = spaced.test(text) ? text.replaceAll("_", "") : text;
  const integer = integerOf(digits);
  if (integer !== undefined) return { type: "int", value: integer };
  const value = floatOf(digits);
  return value === undefined ? { type: "text", value: text } : { type: "float", value };
};

/** The value of a scalar as Helm keeps it after its way through JSON: every number is a float. */
export const dataOf = (scalar: Scalar): Data => {
  if (scalar.type === "null") return null;
  return scalar.type === "int" ? Number(scalar.value) : scalar.value;
};

/**
 * What Helm makes of a scalar without quotes and without a tag. In a values file, `.inf` and `.nan` are refused besides.
 * @param text Without white space around it.
 */
export const resolveScalar = (text: string): Data => dataOf(readPlain(text));
