import { type Finding, formatFinding, formatReference, printable } from "@gloo-mtls/objects/report";

const titleOf = ({ object }: Finding): string =>
  object === undefined ? "all manifests" : printable(formatReference(object));

/** Findings for a person, those of an object together, in the order in which objects are found. */
export const reportText = (findings: readonly Finding[]): string => {
  const groups = new Map<string, string[]>();
  for (const finding of findings) {
    const title = titleOf(finding);
    const group = groups.get(title) ?? [];
    group.push(formatFinding(finding));
    groups.set(title, group);
  }
  return [...groups]
    .map(([title, texts]) => `${title}\n${texts.map((text) => `${text}\n`).join("")}\n`)
    .join("");
};
