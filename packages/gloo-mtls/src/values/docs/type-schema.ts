import * as z from "zod";
import type { Node, Section } from "../schema/node.ts";
import { values } from "../schema/values.ts";
import { zodOf } from "../schema/zod.ts";
import { draft07 } from "./draft07.ts";
import { meaningOf } from "./meaning.ts";
import type { JsonSchema } from "./simpler.ts";

function* sectionsUnder(node: Node): Generator<Section, void, undefined> {
  if (node.kind === "key") return;
  if (node.kind !== "section") {
    yield* sectionsUnder(node.item);
    return;
  }
  yield node;
  for (const child of Object.values(node.keys)) yield* sectionsUnder(child);
}

/** Every section once, whatever number of keys hold it. */
export const allSections = (): readonly Section[] => [...new Set(sectionsUnder(values))];

const textOf = (node: Node): string => {
  if (node.kind === "list" || node.kind === "map") return node.item.description;
  return meaningOf({ unit: undefined, ...node });
};

/** The schema that takes anything would become a map of anything. */
const unknownType = { tsType: "unknown" };

const withTexts = (schema: JsonSchema, section: Section): JsonSchema => ({
  ...schema,
  description: section.description,
  ...(schema.properties !== undefined && {
    properties: Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => {
        const node = section.keys[key];
        const free = Object.keys(property).length === 0 ? unknownType : {};
        return [key, { ...property, ...free, ...(node !== undefined && { description: textOf(node) }) }];
      }),
    ),
  }),
});

/**
 * The JSON Schema that types are made of: like `valuesJsonSchema`, but each section is a definition under its own name,
 * so that it becomes one type. A key of a shared section has a default only at its places, so there are none.
 */
export const valuesTypeSchema = (): JsonSchema => {
  const registry = z.registry<{ id: string }>();
  const sections = new Map(allSections().map((section) => [section.name, section]));
  for (const [id, section] of sections) if (section !== values) registry.add(zodOf(section), { id });
  const { definitions = {}, ...top } = draft07(registry);
  return {
    ...withTexts(top, values),
    title: values.name,
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => {
        const section = sections.get(name);
        return [name, section === undefined ? definition : withTexts(definition, section)];
      }),
    ),
  };
};
