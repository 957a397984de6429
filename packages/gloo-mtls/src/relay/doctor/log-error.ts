import type { Found, Rule } from "@gloo-mtls/objects/report";
import type { SecretEntry, SecretRole } from "../secret-requirement.ts";
import type { SecretPlace, Side } from "./side.ts";

/** A line of a log to explain. */
export interface LogError {
  readonly text: string;
  /** Who wrote it; undefined where that is not known. */
  readonly side: Side | undefined;
  /** The Secret of a role. */
  readonly secret: (role: SecretRole, entry: SecretEntry) => SecretPlace;
}

/** What a line means. */
export type Symptom = Rule<LogError>;

type Groups = Readonly<Record<string, string | undefined>>;

interface Explanation extends Partial<Found> {
  readonly message: string;
}

/**
 * A symptom that is known by its words.
 * @param hint What to do about it, where the explanation has no hint of its own.
 */
export const symptom = (
  pattern: RegExp,
  hint: string,
  explain: (error: LogError, groups: Groups) => Explanation,
): Symptom => ({
  severity: "error",
  hint,
  *check(error) {
    const match = pattern.exec(error.text);
    if (match !== null) yield { path: [], ...explain(error, match.groups ?? {}) };
  },
});

/** What the two sides are called where it is not known which of them wrote the line. */
export const me = ({ side }: LogError): string => side?.me ?? "the side that wrote this";
export const peer = ({ side }: LogError): string => side?.peer ?? "its peer";
