import { isMap, type Path } from "@gloo-mtls/objects/data";
import { nearestWord } from "@gloo-mtls/objects/report";
import { countFaults, limitFaults } from "./limit-faults.ts";
import { listTypeFaults } from "./list-type.ts";
import type { Schema, SchemaType } from "./schema.ts";

/** What a schema says against a value, by the kind of the fault. */
export interface SchemaFault {
  readonly kind: "unknown-field" | "pruned-field" | "missing-field" | "wrong-type" | "refused-value";
  readonly path: Path;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** The schema that a `$ref` means. */
export type ResolveSchema = (reference: string) => Schema;

type Faults = Generator<SchemaFault, void, undefined>;

const isOfType: Readonly<Record<SchemaType, (value: unknown) => boolean>> = {
  object: isMap,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number" || typeof value === "bigint",
  integer: (value) => typeof value === "bigint" || Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
};

const intOrString: readonly SchemaType[] = ["integer", "string"];

/** The types that a value may have; undefined where the schema names none. */
const typesOf = (schema: Schema): SchemaType | readonly SchemaType[] | undefined =>
  schema["x-kubernetes-int-or-string"] === true ? intOrString : schema.type;

const isOfTypes = (value: unknown, types: SchemaType | readonly SchemaType[]): boolean =>
  typeof types === "string" ? isOfType[types](value) : types.some((type) => isOfType[type](value));

/** Every fault of a value, by a schema: first those of the value itself, then those of what is in it. */
export function* schemaFaults(
  value: unknown,
  given: Schema,
  resolve: ResolveSchema,
  path: Path = [],
): Faults {
  const schema = given.$ref === undefined ? given : resolve(given.$ref);
  if (value === null && schema.nullable === true) {
    if (schema.enum !== undefined)
      for (const message of limitFaults(null, schema)) yield { kind: "refused-value", path, message };
    return;
  }
  const types = typesOf(schema);
  if (types !== undefined && !isOfTypes(value, types)) {
    yield { kind: "wrong-type", path, message: `must be ${[types].flat().join(" or ")}` };
    return;
  }
  for (const message of limitFaults(value, schema)) yield { kind: "refused-value", path, message };
  if (Array.isArray(value)) {
    yield* listTypeFaults(value, schema, path);
    if (schema.items !== undefined)
      for (const [index, item] of value.entries())
        yield* schemaFaults(item, schema.items, resolve, [...path, index]);
  }
  if (isMap(value)) yield* fieldFaults(value, schema, resolve, path);
  yield* choiceFaults(value, schema, resolve, path);
}

function* fieldFaults(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  resolve: ResolveSchema,
  path: Path,
): Faults {
  const { properties = {}, required = [], additionalProperties } = schema;
  const propertyOf = (key: string) => (Object.hasOwn(properties, key) ? properties[key] : undefined);
  const isAbsent = (key: string): boolean =>
    !Object.hasOwn(value, key) ||
    (value[key] === null && propertyOf(key) !== undefined && propertyOf(key)?.nullable !== true);
  for (const key of required)
    if (isAbsent(key) && propertyOf(key)?.default === undefined)
      yield { kind: "missing-field", path: [...path, key], message: "is required" };
  // What is dropped is dropped before it is counted.
  const kept = Object.keys(value).filter((key) => propertyOf(key) !== undefined || !isPruned(key, schema));
  for (const message of countFaults(kept.length, schema.minProperties, schema.maxProperties, "fields"))
    yield { kind: "refused-value", path, message };
  for (const [key, item] of Object.entries(value)) {
    const property =
      propertyOf(key) ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
    // Null is nothing where it is not a value, and the default takes its place.
    if (item === null && property !== undefined && property.nullable !== true) continue;
    // The API has a description of its own for what every object has.
    if (key === "metadata" && schema["x-kubernetes-embedded-resource"] === true) continue;
    if (property !== undefined) yield* schemaFaults(item, property, resolve, [...path, key]);
    else if (additionalProperties === false)
      yield unknownField("unknown-field", "is not a field of the API", key, schema, path);
    else if (isPruned(key, schema))
      yield unknownField(
        "pruned-field",
        "is an unknown field, which the API server drops",
        key,
        schema,
        path,
      );
  }
}

/** An API server keeps what a schema says, and the fields that every object has. */
const isPruned = (key: string, schema: Schema): boolean =>
  schema.type === "object" &&
  schema.additionalProperties === undefined &&
  schema["x-kubernetes-preserve-unknown-fields"] !== true &&
  !(schema["x-kubernetes-embedded-resource"] === true && ["apiVersion", "kind", "metadata"].includes(key));

const unknownField = (
  kind: SchemaFault["kind"],
  message: string,
  key: string,
  { properties = {} }: Schema,
  path: Path,
): SchemaFault => {
  const meant = nearestWord(key, Object.keys(properties));
  return {
    kind,
    path: [...path, key],
    message,
    hint: meant === undefined ? undefined : `did you mean ${meant}?`,
  };
};

/** A schema inside a choice says only what a value may be: it names no type of its own, so it drops nothing. */
function* choiceFaults(value: unknown, schema: Schema, resolve: ResolveSchema, path: Path): Faults {
  const fits = (choice: Schema): boolean => schemaFaults(value, choice, resolve, path).next().done === true;
  for (const part of schema.allOf ?? []) yield* schemaFaults(value, part, resolve, path);
  if (schema.anyOf !== undefined && !schema.anyOf.some(fits))
    yield { kind: "refused-value", path, message: "fits none of the forms that it may have" };
  const forms = schema.oneOf?.filter(fits).length;
  if (forms !== undefined && forms !== 1)
    yield {
      kind: "refused-value",
      path,
      message: `must fit one of the forms that it may have, and fits ${forms === 0 ? "none" : "several"}`,
    };
  if (schema.not !== undefined && fits(schema.not))
    yield { kind: "refused-value", path, message: "has a form that it may not have" };
}
