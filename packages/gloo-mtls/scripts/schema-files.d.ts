/** What makes the texts: the functions of `src/values/docs` and `src/relay/spec`. */
export interface Docs {
  readonly relayJsonSchema: () => string;
  readonly valuesJsonSchema: () => string;
  readonly valuesMarkdown: () => string;
  readonly valuesTypeSchema: () => object;
  readonly valuesYaml: () => string;
}

export const schemaFiles: (docs: Docs) => Promise<Readonly<Record<string, string>>>;
