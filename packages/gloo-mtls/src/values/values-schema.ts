import type { Values } from "./documented-values.ts";
import { values } from "./schema/values.ts";
import { zodOf } from "./schema/zod.ts";

/** What is wrong with a value. */
export interface ValuesIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What the schema makes of a value. */
export type ParsedValues =
  | { readonly success: true; readonly data: Values }
  | { readonly success: false; readonly error: { readonly issues: readonly ValuesIssue[] } };

/** The zod schema of the values, with types that need none of zod's: those compile in no project without `esModuleInterop`. */
export interface ValuesSchema {
  /** @throws {Error} zod's `ZodError`, with `issues`. */
  readonly parse: (value: unknown) => Values;
  readonly safeParse: (value: unknown) => ParsedValues;
}

/** The schema of the values, which fills nothing in. `gloo-mtls/zod` has it as a schema of zod, for larger ones. */
export const valuesSchema: ValuesSchema = {
  parse: (value) => zodOf(values).parse(value),
  safeParse: (value) => zodOf(values).safeParse(value),
};
