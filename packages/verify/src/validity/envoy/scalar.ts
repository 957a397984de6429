import { type DescEnum, ScalarType } from "@bufbuild/protobuf";
import type { Data } from "@gloo-mtls/objects/data";

/** The value of a field that is not a message, as it is compared with a rule: a whole number of 64 bits is a bigint. */
export type Scalar = string | number | bigint | boolean;

const { BOOL, BYTES, DOUBLE, FLOAT, STRING } = ScalarType;
const { FIXED32, FIXED64, INT64, SFIXED64, SINT64, UINT32, UINT64 } = ScalarType;

/** The whole numbers of a type: from, to. */
const rangeOf = (type: ScalarType): readonly [bigint, bigint] => {
  const bits = [FIXED64, INT64, SFIXED64, SINT64, UINT64].includes(type) ? 64n : 32n;
  const isUnsigned = [FIXED32, FIXED64, UINT32, UINT64].includes(type);
  return isUnsigned ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
};

/** The texts that are read as true or false. @see Abseil, SimpleAtob */
const truths: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(["true", "t", "yes", "y", "1"].map((text) => [text, true])),
  ...Object.fromEntries(["false", "f", "no", "n", "0"].map((text) => [text, false])),
};

const wholeNumber = (value: Data): bigint | undefined => {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : undefined;
  return typeof value === "string" && /^-?\d{1,40}$/.test(value) ? BigInt(value) : undefined;
};

const fraction = (value: Data): number | undefined => {
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  if (typeof value !== "string") return undefined;
  if (["NaN", "Infinity", "-Infinity"].includes(value)) return Number(value);
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) ? Number(value) : undefined;
};

const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

const isReadAsText = (value: Data): boolean =>
  typeof value === "bigint" || typeof value === "number"
    ? readScalar(value, ScalarType.INT32) === undefined
    : false;

/** A value as protobuf's parser of JSON reads it for a type; undefined where it refuses it. Numbers may be written as text. */
export const readScalar = (value: Data, type: ScalarType): Scalar | undefined => {
  // Envoy's reader of YAML knows whole numbers of 32 bits, and takes all others for text.
  if (type === STRING && isReadAsText(value)) return String(value);
  if (type === STRING) return typeof value === "string" ? value : undefined;
  if (type === BYTES) return typeof value === "string" && base64.test(value) ? value : undefined;
  if (type === BOOL) {
    if (typeof value === "string") return truths[value.toLowerCase()];
    return typeof value === "boolean" ? value : undefined;
  }
  if (type === DOUBLE || type === FLOAT) return fraction(value);
  const number = wholeNumber(value);
  const [lowest, highest] = rangeOf(type);
  return number === undefined || number < lowest || number > highest ? undefined : number;
};

/** The number of a value of an enumeration, by name in either case or by number; undefined where there is no such name. */
export const readEnum = (value: Data, type: DescEnum): number | undefined => {
  if (typeof value === "string" && !/^-?\d+$/.test(value))
    return type.values.find(({ name }) => name.toLowerCase() === value.toLowerCase())?.number;
  const number = readScalar(value, ScalarType.INT32);
  return number === undefined ? undefined : Number(number);
};

/** What a field has that is not set. */
export const defaultScalar = (type: ScalarType): Scalar => {
  if (type === STRING || type === BYTES) return "";
  return type === BOOL ? false : type === DOUBLE || type === FLOAT ? 0 : 0n;
};

/** How a person calls a type. */
export const scalarName = (type: ScalarType): string => {
  if (type === STRING) return "text";
  if (type === BYTES) return "base64";
  if (type === BOOL) return "true or false";
  if (type === DOUBLE || type === FLOAT) return "a number";
  return `a whole number from ${rangeOf(type).join(" to ")}`;
};
