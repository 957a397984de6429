/** A JSON Schema as far as it is looked at here: https://json-schema.org/draft-07 */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  default?: unknown;
  examples?: readonly unknown[];
  type?: string | readonly string[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  patternErrorMessage?: string;
  not?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  items?: JsonSchema;
  properties?: Readonly<Record<string, JsonSchema>>;
  patternProperties?: Readonly<Record<string, JsonSchema>>;
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  definitions?: Readonly<Record<string, JsonSchema>>;
  /** A word of json-schema-to-typescript: the type to write, regardless of the rest. */
  tsType?: string;
}

const typesOf = ({ type }: JsonSchema): readonly string[] => (type === undefined ? [] : [type].flat());

const isEmpty = (schema: JsonSchema): boolean => Object.keys(schema).length === 0;

/** Whether a schema has nothing but types, so that its types can replace it. */
const saysTypesAlone = (schema: JsonSchema): boolean =>
  Object.keys(schema).every((keyword) => keyword === "type");

const oneOrMore = (types: readonly string[]): string | readonly string[] => {
  const [only, ...more] = types;
  return only !== undefined && more.length === 0 ? only : types;
};

/** The choice between schemas, written as a list of types where at most one of them has other keywords. */
const union = (choices: readonly JsonSchema[]): JsonSchema => {
  const flat = choices.flatMap((choice) => (choice.anyOf !== undefined ? choice.anyOf : [choice]));
  if (flat.some(isEmpty)) return {};
  const plain = flat.filter(saysTypesAlone).flatMap(typesOf);
  const [first, ...others] = flat.filter((choice) => !saysTypesAlone(choice));
  if (first === undefined) return { type: oneOrMore(plain) };
  // Keywords for maps and lists skip values of other types; `const` and the like do not.
  if (others.length === 0 && ["object", "array"].includes(String(first.type))) {
    return { ...first, type: oneOrMore([...typesOf(first), ...plain]) };
  }
  return { anyOf: [first, ...others, ...(plain.length === 0 ? [] : [{ type: oneOrMore(plain) }])] };
};

const each = (schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, simpler(schema)]));

/**
 * The same schema with what only repeats left out: choices of one, choices within choices, names that are text, and the
 * limits of whole numbers in JavaScript.
 */
export const simpler = (schema: JsonSchema): JsonSchema => {
  const { anyOf, items, properties, additionalProperties, ...more } = schema;
  const { patternProperties, propertyNames, definitions, minimum, maximum, ...rest } = more;
  if (anyOf !== undefined) return { ...rest, ...union(anyOf.map(simpler)) };
  return {
    ...rest,
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
    ...(properties !== undefined && { properties: each(properties) }),
    ...(typeof additionalProperties === "boolean" && { additionalProperties }),
    ...(typeof additionalProperties === "object" && { additionalProperties: simpler(additionalProperties) }),
    ...(patternProperties !== undefined && { patternProperties: each(patternProperties) }),
    ...(items !== undefined && { items: simpler(items) }),
    ...(definitions !== undefined && { definitions: each(definitions) }),
  };
};
