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
 * The files of the folder `schemas`, by name. The functions that know the values come as an argument, so that the script
 * takes the built ones and the test those of the source.
 */
export const schemaFiles = async ({ valuesJsonSchema, valuesMarkdown, valuesTypeSchema, valuesYaml }) => ({
  "values.schema.json": valuesJsonSchema(),
  "values.d.ts": await typesText(valuesTypeSchema()),
  "values.yaml": valuesYaml(),
  "values.md": valuesMarkdown(),
});
