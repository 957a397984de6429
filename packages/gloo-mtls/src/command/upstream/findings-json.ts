import type { Finding } from "../../findings/finding.ts";
import { withoutKeys } from "../../values/problems/without-keys.ts";

/** JSON lets these stand as they are; a terminal would act on them. */
const invisible = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Findings for programs: a list, on several lines, ended by a line break. */
export const findingsJson = (findings: readonly Finding[]): string => {
  const text = JSON.stringify(
    findings,
    (_, entry: unknown) => (typeof entry === "string" ? withoutKeys(entry) : entry),
    2,
  );
  return `${text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
};
