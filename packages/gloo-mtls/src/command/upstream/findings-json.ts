import { type Finding, type Origin, withoutKeys } from "@gloo-mtls/objects/report";
import type { FindingOrigin } from "@gloo-mtls/objects/stream";

/** JSON lets these stand as they are; a terminal would act on them. */
const invisible = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

const positionOf = (origin: Origin | undefined): object => {
  if (origin?.kind !== "file") return {};
  const { file, line, column } = origin;
  return { file, line, column };
};

/** Findings for programs: a list, on several lines, ended by a line break. Those with a position have `file`, `line` and `column`. */
export const findingsJson = (findings: readonly Finding[], originOf: FindingOrigin): string => {
  const text = JSON.stringify(
    findings.map((finding) => ({ ...finding, ...positionOf(originOf(finding)) })),
    (_, entry: unknown) => (typeof entry === "string" ? withoutKeys(entry) : entry),
    2,
  );
  return `${text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
};
