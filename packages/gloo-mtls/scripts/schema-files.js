import { compile } from "json-schema-to-typescript";

const notice = "Generated from the zod schema of the values (npm run schemas); do not edit.";

const typesText = (schema) =>
  compile(schema, "Values", {
    additionalProperties: false,
    bannerComment: `// ${notice}`,
    style: { printWidth: 110 },
  });

/**
 * The generated files that describe values and relay specifications, by their paths in the repository. The functions that know them come as an argument, so that the script
 * takes the built ones and the test those of the source.
 */
export const schemaFiles = async ({
  valuesJsonSchema,
  valuesMarkdown,
  valuesTypeSchema,
  valuesYaml,
  relayJsonSchema,
}) => ({
  "schemas/values.schema.json": valuesJsonSchema(),
  "packages/gloo-mtls/src/values/documented-values.ts": await typesText(valuesTypeSchema()),
  "schemas/relay.schema.json": relayJsonSchema(),
  "schemas/values.yaml": valuesYaml(),
  "schemas/values.md": valuesMarkdown(),
});
