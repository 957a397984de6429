import { jsonInteger } from "../data/json.ts";
import { codeLink } from "./code-link.ts";
import type { Finding } from "./finding.ts";
import { aFinding, aList, requireArgument } from "./options.ts";
import { redacted } from "./redacted.ts";

/** JSON lets these be as they are; a terminal would act on them. */
const invisible = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A value as JSON on several lines, ended by a line break. Entries that are undefined are left out, and a bigint is written as by
 * `jsonText`. What looks like a private key or a token is redacted, and nothing in it acts on a terminal.
 */
export const reportJson = (value: unknown): string => {
  const text =
    JSON.stringify(
      value,
      (_, entry: unknown) => {
        if (typeof entry === "bigint") return jsonInteger(entry);
        return typeof entry === "string" ? redacted(entry) : entry;
      },
      2,
    ) ?? "null";
  return `${text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
};

/** A finding in the one shape that programs read. `file`, `line` and `column` (both one-based) are there where they are known. */
export interface FindingRecord {
  readonly code: string;
  readonly severity: Finding["severity"];
  readonly cluster?: string;
  /** Null for what is not about one object. */
  readonly object: {
    readonly apiVersion: string | null;
    readonly kind: string;
    readonly namespace: string | null;
    readonly name: string;
  } | null;
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Null where there is nothing to advise. */
  readonly hint: string | null;
  /** What to run about it; left out where there is nothing. */
  readonly commands?: readonly string[];
  /** Where it is written what the code means, from the root of the repository. */
  readonly docs: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A finding as a program reads it. */
export const findingRecord = (finding: Finding): FindingRecord => {
  requireArgument("finding", finding, aFinding);
  const { code, severity, cluster, object, path, message, hint, commands = [], origin } = finding;
  return {
    code,
    severity,
    ...(cluster !== undefined && { cluster }),
    object:
      object === undefined
        ? null
        : {
            apiVersion: object.apiVersion ?? null,
            kind: object.kind,
            namespace: object.namespace ?? null,
            name: object.name,
          },
    path,
    message,
    hint: hint ?? null,
    ...(commands.length > 0 && { commands }),
    docs: codeLink(code),
    ...(origin?.kind === "file" && { file: origin.file, line: origin.line, column: origin.column }),
  };
};

/** Findings for programs: one JSON array, also when it is empty, ended by a line break. */
export const findingsJson = (findings: readonly Finding[]): string => {
  requireArgument("findings", findings, aList);
  return reportJson(findings.map(findingRecord));
};
