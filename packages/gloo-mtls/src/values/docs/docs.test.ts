import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chartOf } from "../../chart/chart.ts";
import { defaultsOf } from "../defaults-of.ts";
import { allKeys } from "../schema/key-info.ts";
import { valuesJsonSchema } from "./json-schema.ts";
import { valuesMarkdown } from "./markdown.ts";
import { wrapped } from "./wrapped.ts";
import { valuesYaml } from "./yaml.ts";

const keys = allKeys();

interface Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

const within = (schema: Schema, step: string): Schema | undefined => {
  const here = schema.anyOf?.find(({ properties }) => properties !== undefined) ?? schema;
  if (step === "[]") return here.items;
  if (step !== "<name>") return here.properties?.[step];
  return typeof here.additionalProperties === "object" ? here.additionalProperties : undefined;
};

describe("the JSON Schema", () => {
  const schema: Schema = JSON.parse(valuesJsonSchema());
  const at = (path: readonly string[]): Schema | undefined =>
    path.reduce<Schema | undefined>((inner, step) => inner && within(inner, step), schema);

  test("describes every key", () => {
    const silent = keys.filter(({ path }) => at(path)?.description === undefined);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test("has each default on its key", () => {
    const wrong = keys.filter(
      ({ kind, path, default: value }) =>
        JSON.stringify(at(path)?.default) !== JSON.stringify(kind === "key" ? value : undefined),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test("takes null for every key, and no other key beside them", () => {
    expect(at(["gloo", "deployment", "replicas"])).toMatchObject({ type: ["integer", "null"] });
    expect(at(["gloo", "deployment"])).toMatchObject({
      type: ["object", "null"],
      additionalProperties: false,
    });
    expect(at(["gatewayProxies", "<name>", "tracing"])?.anyOf).toContainEqual({ type: "null" });
  });
});

describe("the commented defaults", () => {
  const text = valuesYaml();

  test("hold every key, those without a default switched off", () => {
    // A `#` with one space behind it begins a comment; any other comments out a line.
    const on = text.replaceAll(/^( *)#(?! \S)/gm, "$1").replaceAll(/: (\{\}|null)$/gm, ":");
    const tree = parse(on, { strict: true });
    const missing = keys.filter(({ path }) => {
      const steps = path.map((step) => (step === "<name>" ? "gatewayProxy" : step === "[]" ? 0 : step));
      return (
        steps.reduce((inner, step) => (Object.hasOwn(inner ?? {}, step) ? inner[step] : undefined), tree) ===
        undefined
      );
    });
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test("keep within a line that a person reads", () => {
    expect(
      text.split("\n").filter((line) => line.length > 130 && !line.includes("invalidRouteResponseBody")),
    ).toEqual([]);
  });
});

describe("the reference in Markdown", () => {
  test("has a row of four cells for every key", () => {
    const rows = valuesMarkdown()
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    const byName = new Map(rows.map((row) => [row.split("`")[1], row.split(/(?<!\\)\|/).length - 2]));
    expect(keys.filter(({ name }) => byName.get(name) !== 4).map(({ name }) => name)).toEqual([]);
  });
});

describe("wrapping", () => {
  test("breaks at spaces alone, and keeps every word", () => {
    expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapped("incomprehensible it is", 5)).toEqual(["incomprehensible", "it is"]);
    expect(wrapped("", 5)).toEqual([""]);
  });
});

describe("an older version of the chart", () => {
  const chart = chartOf("1.19.4");
  const markdown = valuesMarkdown(chart);

  test.each(["settings.ipV4Only", "gatewayProxies.<name>.kind.workloadType"])("has no %s", (name) => {
    expect(valuesMarkdown()).toContain(`\`${name}\``);
    expect(markdown).not.toContain(`\`${name}\``);
    const key = name.split(".").at(-1) ?? "";
    expect(valuesJsonSchema(chart)).not.toContain(`"${key}":`);
    expect(valuesYaml(chart)).not.toContain(`${key}:`);
  });

  test("has the defaults of that version", () => {
    expect(parse(valuesYaml(chart))).toStrictEqual(defaultsOf(chart));
    expect(JSON.parse(valuesJsonSchema(chart)).properties.discovery.properties.enabled.default).toBe(true);
    expect(markdown).toContain("# Values of the Gloo chart 1.19.4");
  });
});
