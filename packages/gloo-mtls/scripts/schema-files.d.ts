/** What makes the texts: the functions of `src/values/docs`. */
export interface ValuesDocs {
  readonly valuesJsonSchema: () => string;
  readonly valuesMarkdown: () => string;
  readonly valuesTypeSchema: () => object;
  readonly valuesYaml: () => string;
}

export const schemaFiles: (docs: ValuesDocs) => Promise<Readonly<Record<string, string>>>;
