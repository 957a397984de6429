import { compile } from "json-schema-to-typescript";

const notice = "Generated from the zod schema of the values (npm run schemas); do not edit.";

/**
 * The optional keys of a type with further keys make json-schema-to-typescript add undefined to all of them, which
 * `exactOptionalPropertyTypes` makes unnecessary: an absent key is absent.
 */
const withoutUndefined = (types) => types.replaceAll(/^( *\[k: string\]: .*) \| undefined;$/gm, "$1;");

const typesText = async (schema) =>
  withoutUndefined(
    await compile(schema, "Values", {
      additionalProperties: false,
      bannerComment: `// ${notice}`,
      style: { printWidth: 110 },
    }),
  );

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
