import * as z from "zod";
import { allKeys, type KeyInfo, keyName } from "../schema/key-info.ts";
import type { Node, Section } from "../schema/node.ts";
import { values } from "../schema/values.ts";
import { zodOf } from "../schema/zod.ts";
import { draft07 } from "./draft07.ts";
import { meaningOf } from "./meaning.ts";
import { sectionPaths } from "./section-paths.ts";
import type { JsonSchema } from "./simpler.ts";

const textOf = (node: Node): string => {
  if (node.kind === "list" || node.kind === "map") return node.item.description;
  return meaningOf({ unit: undefined, ...node });
};

/** The tag that editors show: a section that several keys hold may have a default at each of them. */
const defaultTag = (infos: readonly KeyInfo[]): readonly string[] => {
  const places = infos.filter(({ kind, default: value }) => kind === "key" && value !== undefined);
  const texts = places.map(({ default: value }) => JSON.stringify(value));
  const [first] = texts;
  if (first === undefined) return [];
  if (places.length === infos.length && texts.every((text) => text === first)) return [`@default ${first}`];
  return ["@default", ...places.map(({ name }, index) => `${texts[index]} for ${name}`)];
};

/** A choice that an editor completes. The chart takes other text, too. */
const offered = (examples: readonly (string | number)[], { type }: JsonSchema): JsonSchema => {
  const types = [type ?? []].flat();
  if (examples.length === 0 || !types.includes("string")) return {};
  const others = types
    .filter((other) => other !== "string")
    .map((other) => (other === "integer" ? "number" : other));
  const choices = examples.map((example) => JSON.stringify(example));
  return { tsType: [...choices, "(string & {})", ...others].join(" | ") };
};

/** The schema that takes anything would become a map of anything. */
const unknownType = { tsType: "unknown" };

const withTexts = (
  schema: JsonSchema,
  section: Section,
  infosOf: (key: string) => readonly KeyInfo[],
): JsonSchema => ({
  ...schema,
  description: section.description,
  ...(schema.properties !== undefined && {
    properties: Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => {
        const node = section.keys[key];
        if (node === undefined) throw new Error(`${section.name} has no key ${key}`);
        const free = Object.keys(property).length === 0 ? unknownType : {};
        const infos = infosOf(key);
        const choice = offered(infos[0]?.examples ?? [], property);
        const description = [textOf(node), ...defaultTag(infos)].join("\n");
        return [key, { ...property, ...free, ...choice, description }];
      }),
    ),
  }),
});

/**
 * The JSON Schema that types are made of: like `valuesJsonSchema`, but each section is a definition under its own name,
 * so that it becomes one type.
 */
export const valuesTypeSchema = (): JsonSchema => {
  const registry = z.registry<{ id: string }>();
  const paths = sectionPaths();
  const sections = new Map([...paths.keys()].map((section) => [section.name, section]));
  for (const [id, section] of sections) if (section !== values) registry.add(zodOf(section), { id });
  const infos = new Map(allKeys().map((info) => [info.name, info]));
  const infosIn = (section: Section) => (key: string) =>
    (paths.get(section) ?? []).flatMap((path) => infos.get(keyName([...path, key])) ?? []);
  const { definitions = {}, ...top } = draft07(registry);
  return {
    ...withTexts(top, values, infosIn(values)),
    title: values.name,
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => {
        const section = sections.get(name);
        return [name, section === undefined ? definition : withTexts(definition, section, infosIn(section))];
      }),
    ),
  };
};
