import { type Chart, newestChart } from "../../chart/chart.ts";
import { allKeys, anyItem, anyName, type KeyInfo } from "../schema/key-info.ts";
import { draft07 } from "./draft07.ts";
import { jsonText } from "./json-text.ts";
import { meaningOf } from "./meaning.ts";
import type { JsonSchema } from "./simpler.ts";

const about = (info: KeyInfo): JsonSchema => {
  const value = info.kind === "key" ? info.default : undefined;
  return {
    // Editors show the text, and not the default that stands beside it.
    description: [
      meaningOf(info),
      ...(value === undefined ? [] : [`Default: ${JSON.stringify(value)}.`]),
    ].join(" "),
    ...(info.examples.length > 0 && { examples: info.examples }),
    ...(value !== undefined && { default: value }),
    ...info.format,
  };
};

const allTypes = ["string", "number", "boolean", "null", "object", "array"];

/** Editors offer a value of each type that a schema names, so where there are words to offer, the types are those that it does not take. */
const withoutTypes = ({ type, ...schema }: JsonSchema): JsonSchema => {
  const types = [type ?? []].flat();
  if (schema.examples === undefined || !types.includes("string")) return { ...schema, ...(type && { type }) };
  return { ...schema, not: { type: allTypes.filter((other) => !types.includes(other)) } };
};

const pathKey = (path: readonly string[]): string => JSON.stringify(path);

/**
 * Puts what is known of each key beside its schema: a zod schema is shared by keys that mean different
 * things.
 */
const annotate = (
  schema: JsonSchema,
  path: readonly string[],
  infos: ReadonlyMap<string, KeyInfo>,
): JsonSchema => {
  const { anyOf, items, properties, additionalProperties, ...rest } = schema;
  return {
    ...rest,
    ...(anyOf !== undefined && { anyOf: anyOf.map((choice) => annotate(choice, path, infos)) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).flatMap(([key, property]) => {
          const inner = [...path, key];
          const info = infos.get(pathKey(inner));
          // A key that this version of the chart does not have yet.
          if (info === undefined) return [];
          return [[key, withoutTypes({ ...about(info), ...annotate(property, inner, infos) })]];
        }),
      ),
    }),
    ...(typeof additionalProperties === "object" && {
      additionalProperties: annotate(additionalProperties, [...path, anyName], infos),
    }),
    ...(typeof additionalProperties === "boolean" && { additionalProperties }),
    ...(items !== undefined && { items: annotate(items, [...path, anyItem], infos) }),
  };
};

/**
 * The JSON Schema (draft-07) of the values of a version of the chart, by default the newest, with
 * descriptions and, on each value, its default. Helm takes it as `values.schema.json` of the chart, and
 * editors take it for values files.
 */
export const valuesJsonSchema = (chart: Chart = newestChart): string => {
  const { $schema, ...schema } = draft07();
  const infos = new Map(allKeys(chart).map((info) => [pathKey(info.path), info]));
  return jsonText({
    ...($schema !== undefined && { $schema }),
    $id: `https://gloo-mtls.dev/schemas/${chart.version}/values.schema.json`,
    title: `Values of the Gloo chart ${chart.version}`,
    ...annotate(schema, [], infos),
  });
};
