import type { Path } from "@gloo-mtls/objects/data";
import type { Finding, Origin } from "@gloo-mtls/objects/report";
import type * as z from "zod";

/** What a schema of zod found at one place. */
export type SchemaIssue = z.core.$ZodIssue;

/** The finding about one value that a schema refuses. */
export type Refusal = Pick<Finding, "code" | "message" | "hint">;

/** How a schema's issues are worded: zod's own words tell of unions and types of JavaScript. */
export interface SchemaWords {
  readonly unknownKey: (path: Path) => Refusal;
  readonly wrongValue: (issue: SchemaIssue, path: Path) => Refusal;
  /** Issues below this one that say more than it does. */
  readonly inside?: (issue: SchemaIssue, path: Path) => readonly SchemaIssue[];
  /** Where the value at a path was written; not known by default. */
  readonly originOf?: (path: Path) => Origin | undefined;
}

/**
 * The issues of a schema as findings, each unknown key as one of its own.
 *
 * @param at Where the data is that was parsed, for the paths of findings; at the top by default.
 */
export const schemaFindings = (
  issues: readonly SchemaIssue[],
  words: SchemaWords,
  at: Path = [],
): readonly Finding[] =>
  issues.flatMap((issue): readonly Finding[] => {
    // Data that is read from text has no symbols for keys.
    const path = [...at, ...issue.path.filter((step) => typeof step !== "symbol")];
    const inside = words.inside?.(issue, path) ?? [];
    if (inside.length > 0) return schemaFindings(inside, words, path);
    const refused =
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => [[...path, key], words.unknownKey([...path, key])] as const)
        : [[path, words.wrongValue(issue, path)] as const];
    return refused.map(([place, refusal]) => ({
      ...refusal,
      severity: "error",
      path: place,
      origin: words.originOf?.(place),
    }));
  });
