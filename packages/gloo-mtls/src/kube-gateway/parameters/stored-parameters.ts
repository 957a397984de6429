import {
  type Data,
  type DataMap,
  formatPath,
  isMap,
  type Path,
  putKey,
  valueAt,
} from "@gloo-mtls/objects/data";
import { canonicalQuantity } from "@gloo-mtls/objects/formats";
import { DeployFailure } from "../deploy-failure.ts";
import type { Field, Fields } from "./field.ts";
import { type ParametersSpec, specFields } from "./parameters-fields.ts";

/** GatewayParameters as the controller reads them from the API server. */
export interface StoredParameters {
  readonly object: unknown;
  readonly spec: ParametersSpec;
  /** Fields that the API server drops, because the CRD does not have them. */
  readonly pruned: readonly Path[];
}

/**
 * What the API server keeps of GatewayParameters, and the controller decodes: unknown fields and nulls are gone, defaults are filled in.
 * @throws {DeployFailure} `parameters-undecodable`, where a value does not fit into the controller's type.
 */
export const storedParameters = (object: unknown): StoredParameters => {
  const pruned: Path[] = [];
  try {
    const spec = readObject(specFields.fields, valueAt(object, ["spec"]) ?? {}, ["spec"], pruned);
    // Reading put into it exactly what the fields describe, from which the type is made.
    return { object, spec: spec as ParametersSpec, pruned };
  } catch (error) {
    if (!(error instanceof DeployFailure)) throw error;
    throw new DeployFailure(error.code, error.message, error.path, object);
  }
};

const undecodable = (path: Path, what: string): DeployFailure =>
  new DeployFailure(
    "parameters-undecodable",
    `${formatPath(path)} is not ${what}, and the controller cannot read the object`,
    path,
  );

const readObject = (fields: Fields, data: Data, path: Path, pruned: Path[]): DataMap => {
  if (!isMap(data)) throw undecodable(path, "an object");
  for (const [key, value] of Object.entries(data)) {
    if (!Object.hasOwn(fields, key) && value !== null) pruned.push([...path, key]);
  }
  const read: Record<string, Data> = {};
  for (const [key, field] of Object.entries(fields)) {
    const value = readField(field, Object.hasOwn(data, key) ? data[key] : undefined, [...path, key], pruned);
    if (value !== undefined) read[key] = value;
  }
  return read;
};

const readField = (field: Field, given: Data | undefined, path: Path, pruned: Path[]): Data | undefined => {
  const data = given ?? ("default" in field ? field.default : undefined);
  if (data === undefined) return absent(field, path, pruned);
  switch (field.kind) {
    case "anything":
      return data;
    case "object":
      return readObject(field.fields, data, path, pruned);
    case "list": {
      if (!Array.isArray(data)) throw undecodable(path, "a list");
      return data.map((item: Data, index) => readItem(field.of, item, [...path, index], pruned));
    }
    case "map": {
      if (!isMap(data)) throw undecodable(path, "a map");
      const map: Record<string, Data> = {};
      for (const [key, item] of Object.entries(data)) {
        if (item !== null) putKey(map, key, readItem(field.of, item, [...path, key], pruned));
      }
      return map;
    }
    default: {
      const value = readScalar(field, data, path);
      return field.zero === "unset" && isZero(value) ? undefined : value;
    }
  }
};

/** An item counts as written, even where a zero value of a field does not. */
const readItem = (field: Field, item: Data, path: Path, pruned: Path[]): Data => {
  if (field.kind === "object") return readObject(field.fields, item ?? {}, path, pruned);
  return readField("zero" in field ? { ...field, zero: "written" } : field, item, path, pruned) ?? null;
};

const absent = (field: Field, path: Path, pruned: Path[]): Data | undefined => {
  if (field.kind === "object") return field.always ? readObject(field.fields, {}, path, pruned) : undefined;
  if (!("zero" in field) || field.zero !== "written") return undefined;
  return { text: "", whole: 0, boolean: false, quantity: "0", port: 0 }[field.kind];
};

/** Whether Go takes a plain field for one that is not set. */
export const isZero = (value: Data): boolean => value === "" || value === 0 || value === false;

const readScalar = (
  { kind, range }: Extract<Field, { readonly zero: unknown }>,
  data: Data,
  path: Path,
): Data => {
  const value = typeof data === "bigint" ? Number(data) : data;
  const isWhole = typeof value === "number" && Number.isInteger(value);
  switch (kind) {
    case "text":
      if (typeof value !== "string") throw undecodable(path, "text");
      return value;
    case "boolean":
      if (typeof value !== "boolean") throw undecodable(path, "true or false");
      return value;
    case "whole":
      if (!isWhole) throw undecodable(path, "a whole number");
      if (range !== undefined && (value < range[0] || value > range[1])) {
        throw undecodable(path, `a number from ${range[0]} to ${range[1]}`);
      }
      return value;
    case "port":
      if (!isWhole && typeof value !== "string") throw undecodable(path, "a port or the name of one");
      return value;
    case "quantity": {
      const canonical =
        typeof value === "string" || typeof value === "number" ? canonicalQuantity(String(value)) : undefined;
      if (canonical === undefined) throw undecodable(path, "a quantity");
      return canonical;
    }
  }
};
