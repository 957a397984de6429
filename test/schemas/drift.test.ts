import { readFileSync } from "node:fs";
import { schemaFiles } from "gloo-mtls/internal/scripts/schema-files.js";
import { relayJsonSchema } from "gloo-mtls/internal/src/relay/spec/json-schema.ts";
import { valuesJsonSchema } from "gloo-mtls/internal/src/values/docs/json-schema.ts";
import { valuesMarkdown } from "gloo-mtls/internal/src/values/docs/markdown.ts";
import { valuesTypeSchema } from "gloo-mtls/internal/src/values/docs/type-schema.ts";
import { valuesYaml } from "gloo-mtls/internal/src/values/docs/yaml.ts";
import { valuesDefaults } from "gloo-mtls/internal/src/values/schema/defaults.ts";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const committed = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

const files = await schemaFiles({
  valuesJsonSchema,
  valuesMarkdown,
  valuesTypeSchema,
  valuesYaml,
  relayJsonSchema,
});

describe("the committed schemas", () => {
  test.each(Object.keys(files))("%s is what the zod schema makes (else: npm run schemas)", (name) => {
    expect(committed(name)).toBe(files[name]);
  });

  test.each(["1.1", "1.2"] as const)(
    "schemas/values.yaml reads as the chart's defaults under YAML %s",
    (version) => {
      expect(parse(committed("schemas/values.yaml"), { version })).toStrictEqual(valuesDefaults);
    },
  );
});
